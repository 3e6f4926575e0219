import { cpSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { declareRestore } from '../../src/ledger/backup/declare.ts';
import { openLedgerKeys } from '../../src/ledger/keys/ledger-keys.ts';
import { openSqlite } from '../../src/ledger/storage/sqlite.ts';
import { journalStatus } from '../../src/device/reading.ts';
import { SAMPLE_CATALOGUE } from '../device/sample-catalogue.ts';
import { sale, shiftOpening } from '../device/sample-entries.ts';
import { startTestLedger, temporaryDirectory, type TestLedger } from '../ledger/server-kit.ts';
import { RealRegister } from './real-register.ts';

const [product = ''] = SAMPLE_CATALOGUE.products.map(({ id }) => id);

let ledgers: TestLedger[];
let backup: ReturnType<typeof temporaryDirectory>;

beforeEach(async () => {
  ledgers = [await startTestLedger()];
  backup = temporaryDirectory();
});
afterEach(async () => {
  for (const ledger of ledgers) await ledger.close();
  backup.remove();
});

it('[SYNC-6] [KEEP-1] a ledger restored from an older backup gets again what it had acknowledged since', async () => {
  const [first] = ledgers;
  if (!first) throw new Error('one runs');
  const register = await RealRegister.enrolled(first);
  await register.append(shiftOpening());
  await register.append(sale([product]));
  await register.sync();
  cpSync(first.dataDir, backup.path, { recursive: true });
  await register.append(sale([product]), sale([product, product]));
  expect(await register.sync()).toMatchObject({ phase: 'connected', unsent: 0 });
  const before = await register.db.ledger.get('ledger');

  const restored = await startTestLedger({ dataDir: backup.path });
  ledgers.push(restored);
  expect(restored.rows('select seq from entries')).toHaveLength(2);
  const again = new RealRegister(register.db, restored);
  await again.append(sale([product]));
  expect(await again.sync()).toMatchObject({ phase: 'connected', unsent: 0 });
  expect(restored.rows('select seq from entries')).toHaveLength(5);
  expect(restored.rows('select id from set_aside')).toEqual([]);
  expect((await journalStatus(register.db))?.unsent).toBe(0);
  // The head that the ledger went back behind is kept as evidence.
  expect((await register.db.ledger.get('ledger'))?.witness).toEqual(before?.signed);
});

it('[SYNC-13] so does what a second history had in the journal or held apart: all of it is offered anew', async () => {
  const [first] = ledgers;
  if (!first) throw new Error('one runs');
  const register = await RealRegister.enrolled(first);
  await register.append(shiftOpening());
  await register.append(sale([product]));
  await register.sync();
  cpSync(first.dataDir, backup.path, { recursive: true });
  const twin = await register.restoredTo(await register.image());
  await register.append(sale([product]), sale([product, product]));
  expect(await register.sync()).toMatchObject({ phase: 'connected' });
  await twin.append(sale([product]), sale([product]), sale([product]));
  expect(await twin.sync()).toMatchObject({ phase: 'held', unsent: 0 });

  const restored = await startTestLedger({ dataDir: await declaredRestored(backup.path) });
  ledgers.push(restored);
  // Whoever comes first has the journal now; the other one's is a second history, none of which is here.
  expect(await new RealRegister(twin.db, restored).sync()).toMatchObject({ phase: 'connected', unsent: 0 });
  expect(restored.rows('select seq from entries')).toHaveLength(5);
  const other = new RealRegister(register.db, restored);
  expect(await other.sync()).toMatchObject({ phase: 'held', problem: 'fork', unsent: 0 });
  const ours = (await register.db.entries.toArray()).slice(2).map(({ seq, hash }) => ({ seq, id: hash }));
  expect(restored.rows('select seq, id from set_aside order by seq')).toEqual(ours);
  expect(await register.db.ledger.get('ledger')).toMatchObject({ held: { seq: 4, restored: RESTORED } });

  // It is known by then: another sale is sent by itself.
  await other.append(sale([product]));
  expect(await other.sync()).toMatchObject({ phase: 'held', unsent: 0 });
  expect(restored.rows('select seq from set_aside')).toHaveLength(3);
});

it('[SYNC-13] [SYNC-11] what was held is one history again where a twin brought all of it to a restored ledger', async () => {
  const [first] = ledgers;
  if (!first) throw new Error('one runs');
  const register = await RealRegister.enrolled(first);
  await register.append(shiftOpening());
  await register.sync();
  cpSync(first.dataDir, backup.path, { recursive: true });
  const second = await register.restoredTo(await register.image());
  await register.append(sale([product]));
  await register.sync();
  await second.append(sale([product]));
  expect(await second.sync()).toMatchObject({ phase: 'held', unsent: 0 });
  const twin = await second.restoredTo(await second.image());
  await twin.append(sale([product]));

  const restored = await startTestLedger({ dataDir: await declaredRestored(backup.path) });
  ledgers.push(restored);
  expect(await new RealRegister(twin.db, restored).sync()).toMatchObject({ phase: 'connected', unsent: 0 });
  const again = new RealRegister(second.db, restored);
  expect(await again.sync()).toMatchObject({ phase: 'connected', unsent: 0 });
  expect(await again.db.entries.toArray()).toEqual(await twin.db.entries.toArray());
  expect(await again.db.ledger.get('ledger')).toMatchObject({ seq: 3, held: null });
});

const RESTORED = Date.parse('2026-11-20T15:00:00Z');

/** Declares, as the command does once it has put a backup back, that this is a restored ledger. */
async function declaredRestored(dataDir: string): Promise<string> {
  const { db } = await openSqlite(dataDir);
  await declareRestore(db, openLedgerKeys(dataDir), RESTORED - 1, RESTORED);
  await db.destroy();
  return dataDir;
}
