import 'fake-indexeddb/auto';
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { textOfCard } from '../../src/issuing/core/issue.ts';
import { createIssuer } from '../../src/issuing/core/issuer.ts';
import { rotateKey } from '../../src/issuing/core/rotate.ts';
import { backupFile, readBackup } from '../../src/issuing/page/desk/backup.ts';
import { Desk } from '../../src/issuing/page/desk/desk.ts';
import { issueRun } from '../../src/issuing/page/desk/issue-run.ts';
import { IssuingStore } from '../../src/issuing/page/desk/store.ts';

const PASSPHRASE = 'four good plain words';
const NOW = Date.UTC(2026, 8, 4, 12);
const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));

/** A desk of its own, or another one over the same store; cheap to lock, which changes nothing else. */
function deskOver(name: string = crypto.randomUUID()) {
  const store = new IssuingStore(name);
  return {
    name,
    store,
    desk: new Desk({ store, now: () => NOW, randomBytes: random, cost: { n: 1024, r: 8, p: 1 } }),
  };
}
async function founded() {
  const made = deskOver();
  const issuer = createIssuer({ id: 'porters', name: 'Porters', kind: 'partner' }, made.desk.today(), random);
  await made.desk.settle(issuer, PASSPHRASE);
  return { ...made, issuer };
}
function openOf(desk: Desk) {
  const state = desk.state();
  if (state.phase !== 'open') throw new Error(state.phase);
  return state;
}
const members = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ member: String(at), line: at + 2 }));
const never = { onProgress: () => undefined, isStopped: () => false };

describe('a desk', () => {
  test('[ISSUE-13] is found again, locked, and opens with its passphrase only', async () => {
    const { desk, name, issuer } = await founded();
    await issueRun(desk, members(3), never);
    const again = deskOver(name).desk;
    await again.load();
    expect(again.state()).toMatchObject({ phase: 'locked', keyFile: { id: 'porters' } });
    expect(JSON.stringify(again.state())).not.toContain(
      Buffer.from(issuer.keys[0]?.seed ?? '').toString('hex'),
    );
    expect(await again.unlock('four bad plain words')).toEqual({
      ok: false,
      error: { type: 'wrong-passphrase' },
    });
    expect(again.state().phase).toBe('locked');
    expect(await again.unlock(PASSPHRASE)).toMatchObject({ ok: true });
    expect(openOf(again).issuer.keys).toEqual(issuer.keys);
    expect(openOf(again).issuer.cards.toSorted((a, b) => a.index - b.index)).toEqual(
      openOf(desk).issuer.cards.toSorted((a, b) => a.index - b.index),
    );
  });

  test('[ISSUE-13] keys change under the passphrase only, and then the sheet is to be printed anew', async () => {
    const { desk, name } = await founded();
    await desk.keep(openOf(desk).issuer, { sheetPrinted: true, unpublished: false });
    const rotate = (passphrase: string) =>
      desk.keepKeys(passphrase, (issuer) => rotateKey(issuer, desk.today(), random));
    expect(await rotate('wrong words altogether')).toMatchObject({ ok: false });
    expect(openOf(desk).issuer.keys).toHaveLength(1);
    expect(await rotate(PASSPHRASE)).toMatchObject({ ok: true });
    expect(openOf(desk).notes).toEqual({ sheetPrinted: false, unsaved: true, unpublished: true });
    expect(await desk.keepKeys(PASSPHRASE, (issuer) => issuer, 'quite other words')).toMatchObject({
      ok: true,
    });
    const again = deskOver(name).desk;
    await again.load();
    expect(await again.unlock(PASSPHRASE)).toMatchObject({ ok: false });
    expect(await again.unlock('quite other words')).toMatchObject({ ok: true });
    expect(openOf(again).issuer.keys).toHaveLength(2);
  });

  test('[ISSUE-15] a run that is stopped keeps what it issued, and goes on where it was', async () => {
    const { desk, name } = await founded();
    const told: number[] = [];
    const stop = { onProgress: (issued: number) => told.push(issued), isStopped: () => told.length === 2 };
    expect(await issueRun(desk, members(1000), stop)).toEqual({ ok: true, value: { run: 1, issued: 400 } });
    const again = deskOver(name).desk;
    await again.load();
    await again.unlock(PASSPHRASE);
    expect(openOf(again).issuer.cards).toHaveLength(400);
    expect(new Set(openOf(again).issuer.cards.map(({ line }) => line)).size).toBe(400);
  });

  test('[ISSUE-15] what can’t be written was not issued', async () => {
    const { desk, store } = await founded();
    store.write = () => Promise.reject(new Error('full'));
    await expect(issueRun(desk, members(3), never)).rejects.toThrow('full');
    expect(openOf(desk).issuer.cards).toEqual([]);
  });
});

describe('a backup', () => {
  test('brings the whole state back elsewhere, and its secrets stay locked in it', async () => {
    const { desk, issuer } = await founded();
    await issueRun(desk, members(5), never);
    const { name, text } = backupFile(openOf(desk), desk.today());
    expect(name).toBe('porters-2026-09-04.issuing.json');
    for (const secret of [issuer.pseudonymSecret, issuer.keys[0]?.seed ?? new Uint8Array()]) {
      expect(text).not.toContain(Buffer.from(secret).toString('hex'));
    }
    const read = readBackup([text]);
    if (!read.ok) throw new Error(read.error.type);
    expect(read.value.keyFile).toEqual(openOf(desk).keyFile);
    const { cards } = openOf(desk).issuer;
    expect(read.value.register.cards).toEqual(cards);
    expect(cards[0] && textOfCard(openOf(desk).issuer, cards[0])).toMatch(/^SC1:/);
  });

  test('is also the two files of the command line’s folder, in any order', async () => {
    const { desk } = await founded();
    const { text } = backupFile(openOf(desk), desk.today());
    const { keyFile, register } = JSON.parse(text);
    const files = [JSON.stringify(register), JSON.stringify(keyFile)];
    expect(readBackup(files)).toMatchObject({ ok: true });
    expect(readBackup(files.toReversed())).toMatchObject({ ok: true });
    for (const bad of [['{'], ['{}'], [files[0] ?? ''], []])
      expect(readBackup(bad)).toMatchObject({ ok: false });
  });
});
