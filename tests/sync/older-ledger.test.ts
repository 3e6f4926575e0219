import { cpSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { journalStatus } from '../../src/device/reading.ts';
import { SAMPLE_CATALOGUE } from '../device/sample-catalogue.ts';
import { sale, shiftOpening } from '../device/sample-entries.ts';
import { startTestLedger, temporaryDirectory, type TestLedger } from '../ledger/server-kit.ts';
import { RealRegister } from './real-register.ts';

const [product = ''] = SAMPLE_CATALOGUE.products.map(({ id }) => id);

let ledgers: TestLedger[];
const backup = temporaryDirectory();

beforeEach(async () => {
  ledgers = [await startTestLedger()];
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
