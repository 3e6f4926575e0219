import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from '../../src/ledger/storage/sqlite-driver.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type PastEpoch, pastEpochs, prunePast } from '../../src/device/past-epochs.ts';
import { KEPT_MS } from '../../src/device/prune.ts';
import { journalStatus } from '../../src/device/reading.ts';
import { NOON, sale, shiftClosing, shiftOpening } from '../device/sample-entries.ts';
import { newCode, startTestLedger, temporaryDirectory, type TestLedger } from '../ledger/server-kit.ts';
import { RealRegister } from './real-register.ts';

let ledger: TestLedger;
let register: RealRegister;
const backup = temporaryDirectory();
const copies: TestLedger[] = [];

beforeEach(async () => {
  ledger = await startTestLedger();
  register = await RealRegister.enrolled(ledger);
  await register.append(shiftOpening());
});
afterEach(async () => {
  for (const copy of copies.splice(0)) await copy.close();
  await ledger.close();
  backup.remove();
});

/** What the ledger is now, in a directory of its own. */
function backUp(): void {
  const db = new Database(join(ledger.dataDir, 'ledger.sqlite'));
  db.exec(`vacuum into '${join(backup.path, 'ledger.sqlite')}'`);
  db.close();
  for (const key of ['ledger-key.pem', 'ledger-secret'])
    copyFileSync(join(ledger.dataDir, key), join(backup.path, key));
}

/** Sells, closes the day, sends it, and goes on as a new epoch of the same register. */
async function closeAndEnrolAnew(): Promise<void> {
  await register.append(sale(['tea']), sale(['coffee']));
  const open = (await journalStatus(register.db))?.register.openShift;
  if (open) await register.append(shiftClosing(open));
  expect(await register.sync()).toMatchObject({ phase: 'connected', unsent: 0 });
  const name = (await journalStatus(register.db))?.register.register ?? null;
  await register.enrol(await newCode(ledger, 'cafe', name));
}

const send = (past: PastEpoch, to: TestLedger) => new RealRegister(register.db, to).sendPast(past);

const entriesOf = (from: TestLedger) =>
  from.rows<{ envelope: string }>('select envelope from entries where epoch = 1 order by seq');

const only = async (): Promise<PastEpoch> => {
  const [past] = await pastEpochs(register.db);
  if (!past) throw new Error('Nothing is kept.');
  return past;
};

it('[ENROL-6] a restored ledger gets back what a tablet had sent before it was enrolled anew', async () => {
  await register.sync();
  backUp();
  await closeAndEnrolAnew();
  expect(await register.db.entries.count()).toBe(0);
  const past = await only();
  expect(await past.outbox.position()).toMatchObject({ epoch: 1, seq: 4, acknowledged: 4 });
  // As long as nothing is lost it is asked once, and sends nothing.
  expect(await send(past, ledger)).toBe('connected');

  const restored = await startTestLedger({ dataDir: backup.path });
  copies.push(restored);
  expect(entriesOf(restored)).toHaveLength(1);
  expect(await send(past, restored)).toBe('connected');
  expect(entriesOf(restored)).toEqual(entriesOf(ledger));
  expect(restored.rows('select * from set_aside')).toEqual([]);
  // The epoch that runs knows nothing of it.
  expect(await register.sync()).toMatchObject({ phase: 'connected', unsent: 0 });
  await register.append(shiftOpening());
  expect(await register.sync()).toMatchObject({ phase: 'connected', unsent: 0 });
});

it('[ENROL-6] a ledger that knows nothing of the epoch changes nothing, nor does one that is not there', async () => {
  await closeAndEnrolAnew();
  const past = await only();
  const other = await startTestLedger();
  expect(await send(past, other)).toBe('refused');
  await other.close();
  expect(await send(past, other)).toBe('offline');
  expect(await past.outbox.position()).toMatchObject({ seq: 4, acknowledged: 4 });
});

it('[ENROL-6] [KEEP-1] is forgotten when it is 30 days old, and its key with it', async () => {
  ledger.clock.time = NOON + 86_400_000;
  await closeAndEnrolAnew();
  await register.append(shiftOpening());
  await closeAndEnrolAnew();
  expect((await pastEpochs(register.db)).map(({ epoch }) => epoch)).toEqual([1, 2]);
  // The 30 days count from the day's first acknowledgement that has all of them.
  ledger.clock.time += 86_400_000;
  for (const past of await pastEpochs(register.db)) expect(await send(past, ledger)).toBe('connected');
  const told = ledger.clock.time;
  ledger.clock.time = told + KEPT_MS;
  for (const past of await pastEpochs(register.db)) expect(await send(past, ledger)).toBe('connected');
  await prunePast(register.db, told + KEPT_MS - 1);
  expect(await register.db.pastEntries.count()).toBeGreaterThan(0);
  await prunePast(register.db, told + KEPT_MS);
  expect(await register.db.pastEntries.count()).toBe(0);
  expect(await register.db.past.count()).toBe(0);
  expect((await journalStatus(register.db))?.register.epoch).toBe(3);
});

it('[KEEP-1] what is held of it is kept for 30 days from the restore after which it was held again', async () => {
  await closeAndEnrolAnew();
  const { outbox } = await only();
  const signed = { text: 'held', signature: 'by the ledger' };
  const held = ledger.clock.time + 86_400_000;
  const restored = held + KEPT_MS - 1;
  await outbox.hold({ seq: 4 }, signed, held);
  await outbox.hold({ seq: 4, restored }, signed, restored);
  await prunePast(register.db, restored + KEPT_MS - 1);
  expect(await register.db.pastEntries.count()).toBe(4);
  // It is shown since when it is held at all.
  expect((await outbox.position())?.held?.since).toBe(held);
  await prunePast(register.db, restored + KEPT_MS);
  expect(await register.db.pastEntries.count()).toBe(0);
});

it('[ENROL-6] a tablet that never wrote anything keeps nothing', async () => {
  const fresh = await RealRegister.enrolled(ledger);
  await fresh.enrol(await newCode(ledger));
  expect(await pastEpochs(fresh.db)).toEqual([]);
});
