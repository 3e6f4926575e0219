import { expect, test } from 'vitest';
import { Judge, readied, written } from '../../src/ledger/storage/written.ts';
import { newTillKey, Till } from './register-kit.ts';
import { busyDay, verified } from './storage-contract.ts';

test('[LEDGER-6] [LEDGER-8] judged part by part, a batch comes out as when it is judged whole', async () => {
  const till = new Till({ unit: 'cafe', register: 'r1', epoch: 1 }, await newTillKey());
  const day = await busyDay(till);
  const [of] = till.sales;
  if (!of) throw new Error('Nothing was sold.');
  const against = { sale: of.body, seats: new Map<string, number>() };
  const refunds = await verified(till, [await till.refund(of), await till.refund(of)]);
  const entries = readied([...(await verified(till, day)), ...refunds.map((each) => ({ ...each, against }))]);
  const beside = { weights: new Map<string, number>(), refunded: [], seats: new Map<string, number>() };
  const whole = written(entries, beside);
  const judge = new Judge(beside);
  const parts = entries.map((each) => judge.judge([each]));
  expect({ entries: parts.flat(), heaviest: judge.heaviest(), ...judge.sums() }).toEqual(whole);
  expect(whole.entries.at(-1)?.entry.flags).toContain('refund-twice');
});
