import { afterEach, beforeEach, expect, test } from 'vitest';
import { MAX_BODY } from '../../src/core/journal/entry-size.ts';
import { SAMPLE_CATALOGUE } from '../device/sample-catalogue.ts';
import { sale, shiftOpening } from '../device/sample-entries.ts';
import { startTestLedger, type TestLedger } from '../ledger/server-kit.ts';
import { RealRegister } from './real-register.ts';

const [product = ''] = SAMPLE_CATALOGUE.products.map(({ id }) => id);

let ledger: TestLedger;
beforeEach(async () => {
  ledger = await startTestLedger();
});
afterEach(() => ledger.close());

test('[SEND-8] what stands before an entry that no ledger takes arrives, and that one is said not to be taken', async () => {
  const register = await RealRegister.enrolled(ledger);
  await register.append(shiftOpening());
  await register.append(...Array.from({ length: 4 }, () => sale([product])));
  // As an app from before wrote it: nothing held an entry to the ledger's bound.
  const last = await register.db.entries.get(5);
  const row = await register.db.register.get('register');
  if (!last || !row) throw new Error('nothing was written');
  const planted = { ...last, seq: 6, hash: 'f'.repeat(64), body: 'x'.repeat(MAX_BODY + 1) };
  await register.db.entries.add(planted);
  await register.db.register.put({ ...row, seq: planted.seq, hash: planted.hash });
  const later = new RealRegister(register.db, ledger);
  await later.append(sale([product]), sale([product]));

  expect(await later.sync()).toMatchObject({ phase: 'refused', problem: 'entry-not-taken', unsent: 3 });
  expect(ledger.rows<{ n: number }>('select count(*) as n from entries')[0]?.n).toBe(5);
  expect(await later.db.entries.count()).toBe(8);
});
