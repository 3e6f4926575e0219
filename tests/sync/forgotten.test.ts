import { cpSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { pastEpochs } from '../../src/device/past-epochs.ts';
import { journalStatus } from '../../src/device/reading.ts';
import { declareRestore } from '../../src/ledger/backup/declare.ts';
import { openLedgerKeys } from '../../src/ledger/keys/ledger-keys.ts';
import { openSqlite } from '../../src/ledger/storage/sqlite.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import type { ReturnRequest } from '../../src/protocol/returning.ts';
import { returnRequest } from '../../src/register/till/come-back.ts';
import { SAMPLE_CATALOGUE } from '../device/sample-catalogue.ts';
import { sale, shiftClosing, shiftOpening } from '../device/sample-entries.ts';
import { NOON } from '../ledger/register-kit.ts';
import {
  newCode,
  postJson,
  startTestLedger,
  temporaryDirectory,
  type TestLedger,
} from '../ledger/server-kit.ts';
import { RealRegister } from './real-register.ts';

const [product = ''] = SAMPLE_CATALOGUE.products.map(({ id }) => id);

let first: TestLedger;
let restored: TestLedger;
let backup: ReturnType<typeof temporaryDirectory>;

/** A ledger that is backed up before anything of these tests is enrolled. */
beforeEach(async () => {
  first = await startTestLedger();
  backup = temporaryDirectory();
  cpSync(first.dataDir, backup.path, { recursive: true });
});
afterEach(async () => {
  await restored.close();
  await first.close();
  backup.remove();
});

/** The backup in the ledger's place, declared as `restore` does. */
async function restore(): Promise<void> {
  const { db } = await openSqlite(backup.path);
  await declareRestore(db, openLedgerKeys(backup.path), NOON - 1, NOON + 1);
  await db.destroy();
  restored = await startTestLedger({ dataDir: backup.path });
}

/** What a tablet's people do: they type a code from the office. */
async function askToComeBack({ db }: RealRegister, code: string) {
  const request = await returnRequest(db, code);
  if (!request) throw new Error('It can prove nothing.');
  return ask(request);
}
const ask = (request: ReturnRequest) => postJson(`${restored.url}${PATHS.returns}`, request);

const stored = (of: TestLedger) =>
  of.rows('select register, epoch, seq, hash, posted from entries order by register, epoch, seq');
const takings = (of: TestLedger) =>
  of.rows("select business_date, sum(amount) as amount from day_totals where measure = 'takings' group by 1");

it('[ENROL-8] a till that a restored ledger does not know brings everything in once a code let it back', async () => {
  const register = await RealRegister.enrolled(first);
  await register.append(shiftOpening(), sale([product]), sale([product, product]));
  expect(await register.sync()).toMatchObject({ phase: 'connected', unsent: 0 });
  await restore();
  const again = new RealRegister(register.db, restored);
  await again.append(sale([product]));
  // Sold on, and the ledger does not know whose it is: it is said, and nothing is lost.
  expect(await again.sync()).toMatchObject({ phase: 'refused', problem: 'register-unknown', unsent: 1 });
  expect(stored(restored)).toEqual([]);

  const code = await newCode(restored);
  const { register: id } = (await journalStatus(register.db))?.register ?? {};
  const back = { epochs: [{ register: id, epoch: 1, outcome: 'back' }] };
  expect(await askToComeBack(again, code)).toMatchObject({ status: 200, body: back });
  // The answer was lost: the same code tells the same register again.
  const known = { epochs: [{ register: id, epoch: 1, outcome: 'known' }] };
  expect(await askToComeBack(again, code)).toMatchObject({ status: 200, body: known });
  expect(await again.sync()).toMatchObject({ phase: 'connected', unsent: 0 });
  // The till goes on as the register that it was, and the other ledger, which lost nothing, has the same.
  expect(await new RealRegister(register.db, first).sync()).toMatchObject({ phase: 'connected', unsent: 0 });
  expect(stored(restored)).toHaveLength(4);
  expect(stored(restored)).toEqual(stored(first));
  expect(takings(restored)).toEqual(takings(first));
  expect(restored.rows('select * from set_aside')).toEqual([]);
});

it('[ENROL-8] epochs that the tablet was before come back with it', async () => {
  const register = await RealRegister.enrolled(first);
  await register.append(shiftOpening(), sale([product]));
  const open = (await journalStatus(register.db))?.register.openShift;
  if (open) await register.append(shiftClosing(open));
  await register.sync();
  const { register: id = '' } = (await journalStatus(register.db))?.register ?? {};
  await register.enrol(await newCode(first, 'cafe', id));
  await register.append(shiftOpening(), sale([product]));
  await register.sync();
  await restore();
  const again = new RealRegister(register.db, restored);
  expect(await askToComeBack(again, await newCode(restored))).toMatchObject({
    status: 200,
    body: { epochs: [2, 1].map((epoch) => ({ register: id, epoch, outcome: 'back' })) },
  });
  expect(await again.sync()).toMatchObject({ phase: 'connected', unsent: 0 });
  for (const past of await pastEpochs(again.db)) expect(await again.sendPast(past)).toBe('connected');
  expect(stored(restored)).toEqual(stored(first));
});

it('[ENROL-8] [BACKUP-6] a tablet that takes a register over after the restore gets no epoch that was given since the backup', async () => {
  const lost = await RealRegister.enrolled(first);
  const { register: id = '' } = (await journalStatus(lost.db))?.register ?? {};
  cpSync(first.dataDir, backup.path, { recursive: true, force: true });
  const second = await RealRegister.enrolled(first, await newCode(first, 'cafe', id));
  await second.append(shiftOpening(), sale([product]));
  await second.sync();
  await restore();
  const third = new RealRegister(
    (await RealRegister.enrolled(restored, await newCode(restored, 'cafe', id))).db,
    restored,
  );
  const taken = (await journalStatus(third.db))?.register;
  expect(taken?.register).toBe(id);
  expect(taken?.epoch).toBeGreaterThan(2);
  const again = new RealRegister(second.db, restored);
  // A code for this register will do as well as one for a new register.
  expect(await askToComeBack(again, await newCode(restored, 'cafe', id))).toMatchObject({ status: 200 });
  expect(await again.sync()).toMatchObject({ phase: 'connected', unsent: 0 });
  expect(stored(restored)).toHaveLength(2);
});
