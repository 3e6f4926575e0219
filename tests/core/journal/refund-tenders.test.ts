import { describe, expect, test } from 'vitest';
import type { Tender } from '../../../src/core/journal/body.ts';
import { tookEnough } from '../../../src/core/journal/refund-tenders.ts';

const cash = (amount: number): Tender => ({ kind: 'cash', amount, given: amount, change: 0 });
const terminal = (amount: number): Tender => ({ kind: 'card-terminal', amount });
const account = (amount: number): Tender => ({ kind: 'account', amount, account: 'ana' });

describe('[REFUND-7] a part of a sale goes back', () => {
  test.each<[string, Tender[], number, Tender['kind'][]]>([
    ['by the only one that paid', [terminal(1000)], 400, ['card-terminal']],
    ['by the first that took as much', [terminal(1000), cash(800)], 800, ['card-terminal', 'cash']],
    ['by the second, where the first took less', [terminal(500), cash(1000)], 700, ['cash']],
    ['by none that took less, even by a cent', [terminal(699), account(699)], 700, []],
    ['by none of two cards that took it together', [terminal(500), terminal(500)], 700, []],
    ['by the account that took it to the cent', [cash(300), account(700)], 700, ['account']],
  ])('%s', (_, tenders, amount, ways) => {
    expect(tookEnough({ tenders }, { total: amount }, 1)).toEqual(ways);
  });

  test('by cash as the unit rounds it', () => {
    expect(tookEnough({ tenders: [cash(700)] }, { total: 702 }, 5)).toEqual(['cash']);
    expect(tookEnough({ tenders: [cash(700)] }, { total: 703 }, 5)).toEqual([]);
  });
});
