import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openLedgerKeys } from '../../src/ledger/keys/ledger-keys.ts';
import { temporaryDirectory } from './server-kit.ts';

/** What happens right after the secret was written, before it has its name; and whether this disk knows links. */
const between = vi.hoisted(() => ({ run: (): void => {}, hasLinks: true }));

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const writing: typeof fs.writeFileSync = (file, ...rest) => {
    fs.writeFileSync(file, ...rest);
    if (!String(file).includes('ledger-secret')) return;
    const { run } = between;
    between.run = () => {};
    run();
  };
  const linking: typeof fs.linkSync = (from, to) => {
    if (!between.hasLinks) throw Object.assign(new Error('no links'), { code: 'EPERM' });
    fs.linkSync(from, to);
  };
  return { ...fs, writeFileSync: writing, linkSync: linking };
});

let directory: ReturnType<typeof temporaryDirectory>;
let other: ReturnType<typeof openLedgerKeys> | null = null;
beforeEach(() => {
  directory = temporaryDirectory();
  other = null;
  between.hasLinks = true;
});
afterEach(() => directory.remove());

const anotherOpens = (): void => {
  other = openLedgerKeys(directory.path);
};
const namesNow = () => readdirSync(directory.path).toSorted();
const BOTH = ['ledger-key.pem', 'ledger-secret'];

test.each([
  true,
  false,
])('[LEDGER-14] two processes that begin at once have the same keys (links: %s)', (hasLinks) => {
  between.hasLinks = hasLinks;
  between.run = anotherOpens;
  const own = openLedgerKeys(directory.path);
  expect(own).toMatchObject({ secret: other?.secret, publicKey: other?.publicKey });
  expect([...own.made, ...(other?.made ?? [])].toSorted()).toEqual(BOTH);
  expect(namesNow()).toEqual(BOTH);
  expect(openLedgerKeys(directory.path)).toMatchObject({ secret: own.secret, made: [] });
});

test('[LEDGER-14] one that fails takes no key away that another made meanwhile', () => {
  between.run = () => {
    anotherOpens();
    throw new Error('disk full');
  };
  expect(() => openLedgerKeys(directory.path)).toThrow('disk full');
  expect(namesNow()).toEqual(BOTH);
  expect(openLedgerKeys(directory.path)).toMatchObject({
    secret: other?.secret,
    publicKey: other?.publicKey,
  });
});

test('[LEDGER-14] one that fails alone leaves nothing', () => {
  between.run = () => {
    throw new Error('disk full');
  };
  expect(() => openLedgerKeys(directory.path)).toThrow('disk full');
  expect(namesNow()).toEqual([]);
});

test('[LEDGER-14] what one that was killed left goes; what one that runs just now wrote stays', () => {
  const [left, fresh] = ['ledger-secret.0123456789ab.new', 'ledger-key.pem.0123456789ab.new'];
  for (const name of [left, fresh]) writeFileSync(join(directory.path, name), '');
  const before = Date.now() / 1000 - 61;
  utimesSync(join(directory.path, left), before, before);
  openLedgerKeys(directory.path);
  expect(namesNow()).toEqual([...BOTH, fresh].toSorted());
});
