import { cpSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MOST_HELD } from '../../src/ledger/forks/room.ts';
import { openSqlite } from '../../src/ledger/storage/sqlite.ts';
import { declareRestore } from '../../src/ledger/backup/declare.ts';
import { openLedgerKeys } from '../../src/ledger/keys/ledger-keys.ts';
import { openStorage } from '../../src/ledger/storage/open.ts';
import { SAMPLE_CATALOGUE } from '../device/sample-catalogue.ts';
import { NOON, sale, shiftOpening } from '../device/sample-entries.ts';
import { decidedAll, waitingOf } from '../ledger/held-kit.ts';
import {
  answerOf,
  newCode,
  startTestLedger,
  temporaryDirectory,
  type TestLedger,
} from '../ledger/server-kit.ts';
import { RealRegister } from './real-register.ts';
import { readEnrolment } from '../../src/device/enrolment.ts';
import { keepDocument } from '../../src/device/documents.ts';
import { pastEpochs, pastUnsent, prunePast } from '../../src/device/past-epochs.ts';
import { KEPT_MS } from '../../src/device/prune.ts';
import { journalStatus } from '../../src/device/reading.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { keepSaved, pastFiles, unsentFiles } from '../../src/register/till/unsent-file.ts';
import { signIn } from '../ledger/office-kit.ts';
import { newTillKey } from '../ledger/register-kit.ts';

const [product = ''] = SAMPLE_CATALOGUE.products.map(({ id }) => id);

async function filesOf(made: ReturnType<typeof pastFiles>): Promise<unknown[]> {
  const files = [];
  for await (const { file } of made) files.push(file);
  return files;
}

let ledger: TestLedger;
let books: Awaited<ReturnType<typeof openStorage>>;
let register: RealRegister;
beforeEach(async () => {
  ledger = await startTestLedger();
  books = await openStorage({ dataDir: ledger.dataDir, databaseUrl: null });
  register = await RealRegister.enrolled(ledger);
  await register.append(shiftOpening());
  expect(await register.sync()).toMatchObject({ phase: 'connected' });
  await books.db.updateTable('registers').set({ revoked_at: ledger.clock.time }).execute();
  for (const _ of [1, 2, 3]) await register.append(sale([product]));
});
afterEach(async () => {
  await books.db.destroy();
  await ledger.close();
});

const aside = () =>
  ledger.rows<{ seq: number }>('select seq from set_aside where resolution is null and seq > 0 order by seq');

test('[GATE-6] what a revoked till has unsent is set aside also after it was started anew, and stays on the tablet', async () => {
  const stands = { phase: 'refused', problem: 'register-revoked', unsent: 3, aside: 3 };
  for (const _ of [1, 2]) expect(await register.sync()).toMatchObject(stands);
  expect(aside().map(({ seq }) => seq)).toEqual([2, 3, 4]);
  expect(await register.db.entries.count()).toBe(4);
});

/** A code for the same register in a new epoch, as the office makes one. */
const anew = async () => {
  const [{ register: name = '' } = {}] = ledger.rows<{ register: string }>('select register from registers');
  return register.enrol(await newCode(ledger, 'cafe', name));
};

test('[KEEP-2] [GATE-6] once the ledger has signed for all that is set aside the tablet is enrolled anew, and keeps it', async () => {
  ledger.clock.time = NOON + 86_400_000;
  await expect(anew()).rejects.toThrow('entries-unsent');
  await register.sync();
  expect((await journalStatus(register.db))?.unsent).toBe(3);
  await anew();
  expect(await pastUnsent(register.db)).toBe(0);
  expect(await register.db.pastEntries.count()).toBe(4);
  const [past] = await pastEpochs(register.db);
  if (!past) throw new Error('nothing is kept');
  expect(await register.sendPast(past)).toBe('refused');
  // Thirty days after it was set aside, and no sooner, the tablet lets it go.
  await prunePast(register.db, ledger.clock.time + KEPT_MS - 1);
  expect(await register.db.pastEntries.count()).toBe(4);
  await prunePast(register.db, ledger.clock.time + KEPT_MS);
  expect(await register.db.pastEntries.count()).toBe(0);
});

test('[SYNC-6] [GATE-6] what another key signs of a revoked till’s entries lets nothing go', async () => {
  const enrolment = await readEnrolment(register.db);
  if (!enrolment) throw new Error('not enrolled');
  const other = await newTillKey();
  await keepDocument(register.db, 'enrolment', { ...enrolment, ledgerKey: other.publicKey });
  const state = await register.sync();
  expect(state).toMatchObject({ phase: 'refused', problem: 'register-revoked', unsent: 3 });
  expect(state.aside).toBeUndefined();
  expect(await register.db.ledger.get('ledger')).not.toHaveProperty('aside.seq');
  await keepDocument(register.db, 'enrolment', enrolment);
  await expect(anew()).rejects.toThrow('entries-unsent');
});

test('[SYNC-13] [GATE-6] after a restore a revoked till offers anew what was set aside before it', async () => {
  const backup = temporaryDirectory();
  cpSync(ledger.dataDir, backup.path, { recursive: true });
  expect(await register.sync()).toMatchObject({ aside: 3 });
  const { db } = await openSqlite(backup.path);
  await declareRestore(db, openLedgerKeys(backup.path), ledger.clock.time, ledger.clock.time + 1_000);
  await db.destroy();
  const restored = await startTestLedger({ dataDir: backup.path });
  expect(await new RealRegister(register.db, restored).sync()).toMatchObject({ unsent: 3, aside: 3 });
  expect(restored.rows('select seq from set_aside order by seq')).toEqual([
    { seq: 2 },
    { seq: 3 },
    { seq: 4 },
  ]);
  await restored.close();
  backup.remove();
});

test('[KEEP-2] [SYNC-12] what is set aside of none is enrolled anew once all of it was saved to a file', async () => {
  const { value: saved } = await unsentFiles(register.db).next();
  if (!saved) throw new Error('something is unsent');
  await keepSaved(register.db, { ...saved.file, entries: saved.file.entries.slice(0, 2) });
  await expect(anew()).rejects.toThrow('entries-unsent');
  await keepSaved(register.db, { ...saved.file, epoch: 7 });
  await expect(anew()).rejects.toThrow('entries-unsent');
  await keepSaved(register.db, { ...saved.file, entries: saved.file.entries.slice(1) });
  await expect(anew()).rejects.toThrow('entries-unsent');
  await keepSaved(register.db, saved.file);
  await anew();
  // It is unsent all the same, and can leave by file again, in one of its own.
  expect(await pastUnsent(register.db)).toBe(3);
  await register.append(shiftOpening());
  expect(await filesOf(pastFiles(register.db))).toEqual([saved.file]);
  const { ask } = await signIn(ledger.url, 'coordinator');
  const { unit, register: id, epoch, entries } = saved.file;
  const sent = await answerOf(
    await ask(PATHS.importEntries(unit, id, epoch), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ entries }),
    }),
  );
  expect(sent.body).toEqual({ outcome: 'set-aside', accepted: 3, known: 0, seq: 1 });
  const [past] = await pastEpochs(register.db);
  if (past) await register.sendPast(past);
  expect(await pastUnsent(register.db)).toBe(0);
  expect(aside().map(({ seq }) => seq)).toEqual([2, 3, 4]);
  expect(await filesOf(pastFiles(register.db))).toEqual([]);
});

test('[FORK-5] [GATE-6] a revoked till of which no more is set aside hears that, until the office has decided', async () => {
  const [{ unit_id: unit = '', register: id = '' } = {}] = ledger.rows<{ unit_id: string; register: string }>(
    'select unit_id, register from registers',
  );
  await waitingOf(books.db, { unit, register: id, epoch: 1 }, MOST_HELD.rows - 1);
  for (const _ of [1, 2])
    expect(await register.sync()).toMatchObject({
      phase: 'refused',
      problem: 'revoked-full',
      unsent: 3,
      aside: 1,
    });
  await expect(anew()).rejects.toThrow('entries-unsent');
  expect(aside().map(({ seq }) => seq)).toEqual([2]);
  expect(await register.db.entries.count()).toBe(4);
  await decidedAll(books.db);
  expect(await register.sync()).toMatchObject({
    phase: 'refused',
    problem: 'register-revoked',
    unsent: 3,
    aside: 3,
  });
  expect(aside().map(({ seq }) => seq)).toEqual([3, 4]);
}, 60_000);
