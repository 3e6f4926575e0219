import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { claims } from '../../src/device/claims.ts';
import { readEnrolment } from '../../src/device/enrolment.ts';
import { createRegisterKey, saveEnrolment } from '../../src/device/identity.ts';
import { type PastEpoch, pastEpochs, pastUnsent, prunePast } from '../../src/device/past-epochs.ts';
import { KEPT_MS } from '../../src/device/prune.ts';
import { journalStatus } from '../../src/device/reading.ts';
import { newKeys } from '../../src/ledger/commands/new-keys.ts';
import { must } from '../device/device.ts';
import { sale, shiftClosing, shiftOpening } from '../device/sample-entries.ts';
import { runCommand } from '../ledger/both-engines.ts';
import { newTillKey } from '../ledger/register-kit.ts';
import { newCode, startTestLedger, temporaryDirectory, type TestLedger } from '../ledger/server-kit.ts';
import { RealRegister } from './real-register.ts';

let first: TestLedger;
let renewed: TestLedger | null;
let register: RealRegister;
let place: ReturnType<typeof temporaryDirectory>;

beforeEach(async () => {
  renewed = null;
  place = temporaryDirectory();
  first = await startTestLedger();
  register = await RealRegister.enrolled(first);
  await register.append(shiftOpening(), sale(['tea']));
  expect(await register.sync()).toMatchObject({ phase: 'connected', unsent: 0 });
});
afterEach(async () => {
  await renewed?.close();
  await first.close();
  place.remove();
});

const closeShift = async (): Promise<void> => {
  const open = (await journalStatus(register.db))?.register.openShift;
  if (open) await register.append(shiftClosing(open));
};

/** The ledger at a machine to which no key was saved: `new-keys`, then it starts. */
async function withNewKeys(): Promise<TestLedger> {
  cpSync(first.dataDir, place.path, { recursive: true });
  for (const name of ['ledger-key.pem', 'ledger-secret']) rmSync(join(place.path, name));
  expect(await runCommand(newKeys, { DATA_DIR: place.path })).toMatchObject({ code: 0, complained: '' });
  renewed = await startTestLedger({ dataDir: place.path });
  return renewed;
}

const name = async (): Promise<string | null> =>
  (await journalStatus(register.db))?.register.register ?? null;
const stored = (ledger: TestLedger) =>
  ledger.rows<{ epoch: number; seq: number }>('select epoch, seq from entries order by epoch, seq');
const takings = (ledger: TestLedger) =>
  ledger.rows(
    "select business_date, sum(amount) as amount from day_totals where measure = 'takings' group by 1",
  );
const send = (past: PastEpoch, to: TestLedger) => new RealRegister(register.db, to).sendPast(past);
const seqs = async () => (await register.db.pastEntries.toArray()).map(({ of, seq }) => `${of}/${seq}`);

it('[KEEP-2] [LEDGER-14] what a till had unsent when its ledger got new keys is there once, after it is enrolled in its place', async () => {
  await register.append(sale(['tea']), sale(['coffee']));
  await closeShift();
  const whole = await register.restoredTo(await register.image());
  const ledger = await withNewKeys();
  const here = new RealRegister(register.db, ledger);
  expect(await here.sync()).toMatchObject({ problem: 'head-not-authentic', unsent: 3 });

  await here.enrol(await newCode(ledger, 'cafe', await name()));
  expect(await journalStatus(register.db)).toMatchObject({ register: { epoch: 2, seq: 0 }, unsent: 0 });
  expect(await register.db.pastEntries.count()).toBe(5);
  expect(await pastUnsent(register.db)).toBe(3);
  const [past] = await pastEpochs(register.db);
  if (!past) throw new Error('Nothing is kept.');
  for (const _time of [1, 2]) expect(await send(past, ledger)).toBe('connected');
  expect(await pastUnsent(register.db)).toBe(0);
  expect(stored(ledger)).toEqual([1, 2, 3, 4, 5].map((seq) => ({ epoch: 1, seq })));
  expect(ledger.rows('select id from set_aside')).toEqual([]);
  // As the ledger would have it, had it kept its keys.
  expect(await whole.sync()).toMatchObject({ phase: 'connected', unsent: 0 });
  expect(takings(ledger)).toEqual(takings(first));

  await here.append(shiftOpening(), sale(['tea']));
  expect(await here.sync()).toMatchObject({ phase: 'connected', unsent: 0 });
  expect(stored(ledger)).toHaveLength(7);
});

it('[KEEP-1] [ENROL-6] thirty days count from the first that the new key signs, for earlier epochs too', async () => {
  await closeShift();
  await register.sync();
  await register.enrol(await newCode(first, 'cafe', await name()));
  first.clock.time += KEPT_MS;
  for (const past of await pastEpochs(register.db)) await send(past, first);
  first.clock.time += KEPT_MS;
  for (const past of await pastEpochs(register.db)) await send(past, first);
  await register.append(shiftOpening());
  const ledger = await withNewKeys();
  ledger.clock.time = first.clock.time;
  const here = new RealRegister(register.db, ledger);
  await here.enrol(await newCode(ledger, 'cafe', await name()));

  const { ledgerKey = '' } = (await readEnrolment(register.db)) ?? {};
  const epochs = await pastEpochs(register.db);
  expect(epochs.map((past) => [past.epoch, past.ledgerKey, past.provable])).toEqual([
    [1, ledgerKey, false],
    [2, ledgerKey, false],
  ]);
  // What the old key signed of them proves nothing to the new one, which would refuse the rest with it.
  expect((await claims(register.db)).map(({ statement }) => JSON.parse(statement.text).epoch)).toEqual([3]);
  // The old key had acknowledged the first epoch for long enough: that lets nothing go any more.
  await prunePast(register.db, ledger.clock.time);
  expect(await register.db.pastEntries.count()).toBe(4);
  // What had not arrived counts from the day's first acknowledgement that has all of it.
  for (const _day of [1, 2]) {
    for (const past of epochs) expect(await send(past, ledger)).toBe('connected');
    ledger.clock.time += 86_400_000;
  }
  await prunePast(register.db, ledger.clock.time);
  expect(await register.db.pastEntries.count()).toBe(4);
  ledger.clock.time += KEPT_MS;
  for (const past of epochs) expect(await send(past, ledger)).toBe('connected');
  await prunePast(register.db, ledger.clock.time);
  expect(await register.db.pastEntries.count()).toBe(0);
});

it('[KEEP-2] a false ledger is given nothing to drop: all of it comes when the till is back at the right one', async () => {
  await register.append(sale(['tea']));
  await closeShift();
  const own = await readEnrolment(register.db);
  if (!own) throw new Error('not enrolled');
  const false_ = { ...own, epoch: 7, ledgerKey: (await newTillKey()).publicKey };
  await createRegisterKey(register.db);
  const unsent = { ok: false, error: { type: 'entries-unsent', count: 2 } };
  // Another register, another unit, the same epoch, or the same ledger: as ever.
  for (const other of [
    { ...false_, register: 'another' },
    { ...false_, unit: 'cinema' },
    { ...false_, epoch: own.epoch },
    { ...false_, ledgerKey: own.ledgerKey },
  ])
    expect(await saveEnrolment(register.db, other)).toEqual(unsent);
  must(await saveEnrolment(register.db, false_));
  expect(await seqs()).toEqual([1, 2, 3, 4].map((seq) => `cafe.${own.register}.1/${seq}`));
  await register.append(shiftOpening());
  // It would take an epoch that is kept once more, and with it what is kept of it.
  await createRegisterKey(register.db);
  const again = await saveEnrolment(register.db, { ...own, ledgerKey: 'a third' });
  expect(again).toEqual({ ok: false, error: { type: 'entries-unsent', count: 1 } });
  // What the right one signed is not believed under the false one's key, nor the other way round.
  for (const past of await pastEpochs(register.db)) expect(await send(past, first)).toBe('refused');
  await prunePast(register.db, first.clock.time + 10 * KEPT_MS);
  expect(await seqs()).toHaveLength(4);

  await register.enrol(await newCode(first, 'cafe', await name()));
  const kept = (await pastEpochs(register.db)).find(({ epoch }) => epoch === 1);
  if (!kept) throw new Error('Nothing is kept.');
  expect(kept).toMatchObject({ ledgerKey: own.ledgerKey, provable: true });
  expect(await send(kept, first)).toBe('connected');
  expect(stored(first)).toEqual([1, 2, 3, 4].map((seq) => ({ epoch: 1, seq })));
});

it('[KEEP-2] an epoch that it is or was is not taken again, with nothing unsent either', async () => {
  const own = await readEnrolment(register.db);
  if (!own) throw new Error('not enrolled');
  const keptAlready = { ok: false, error: { type: 'epoch-kept' } };
  const { publicKey } = await newTillKey();
  await createRegisterKey(register.db);
  for (const same of [own, { ...own, ledgerKey: publicKey }]) {
    expect(await saveEnrolment(register.db, same)).toEqual(keptAlready);
    expect(await journalStatus(register.db)).toMatchObject({ register: { epoch: 1, seq: 2 }, unsent: 0 });
  }
  must(await saveEnrolment(register.db, { ...own, epoch: 7 }));
  await createRegisterKey(register.db);
  const kept = await register.db.past.toArray();
  for (const again of [own, { ...own, ledgerKey: publicKey }])
    expect(await saveEnrolment(register.db, again)).toEqual(keptAlready);
  expect(await register.db.past.toArray()).toEqual(kept);
  expect(await seqs()).toEqual([1, 2].map((seq) => `cafe.${own.register}.1/${seq}`));
});

it('[ENROL-6] what a tablet was is answered for under the new key whichever register of the unit it becomes', async () => {
  const ledger = await withNewKeys();
  const here = new RealRegister(register.db, ledger);
  const before = await name();
  // By way of another unit, where nothing of the cafe is asked for.
  for (const unit of ['cinema', 'cafe']) await here.enrol(await newCode(ledger, unit));
  const { ledgerKey = '' } = (await readEnrolment(register.db)) ?? {};
  expect(await name()).not.toBe(before);
  const [past] = await pastEpochs(register.db);
  expect(past).toMatchObject({ unit: 'cafe', epoch: 1, ledgerKey, provable: false });
  expect(past && (await send(past, ledger))).toBe('connected');
});

it('[ENROL-6] and at once as another register of it', async () => {
  const ledger = await withNewKeys();
  const here = new RealRegister(register.db, ledger);
  const before = await name();
  await here.enrol(await newCode(ledger, 'cafe'));
  expect(await name()).not.toBe(before);
  const [past] = await pastEpochs(register.db);
  expect(past && (await send(past, ledger))).toBe('connected');
});
