import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tender } from '../../../src/core/journal/body.ts';
import { schemas } from '../../../src/core/journal/body.ts';
import {
  addPart,
  evenShare,
  inCash,
  leftOf,
  owedOf,
  type Payment,
  removePart,
  settle,
} from '../../../src/core/payment/payment.ts';
import { bothTaken, goesBack, NOTHING_TAKEN, type Part } from '../../../src/core/payment/taken.ts';
import { anyCash, anyPaid } from './any-payment.ts';

const payment = (due: number, ...parts: Part[]): Payment => ({ due, tip: 0, roundUp: 0, parts });
const cash = (amount: number): Part => ({ kind: 'cash', amount });
const terminal = (amount: number): Part => ({ kind: 'card-terminal', amount });
const voucher = (amount: number): Part => ({ kind: 'voucher', amount });

const sum = (tenders: readonly Tender[]): number => tenders.reduce((all, { amount }) => all + amount, 0);
const rank = ({ kind, amount }: Part): string => `${kind} ${amount}`;

describe('what is to come in', () => {
  it('[PAY-4] [PAY-5] is the order, the tip and what is rounded up, less the parts', () => {
    const all: Payment = { due: 2114, tip: 200, roundUp: 86, parts: [voucher(1000)] };
    expect(owedOf(all)).toBe(2400);
    expect(leftOf(all)).toBe(1400);
    expect(leftOf({ ...all, parts: [cash(5000)] })).toBe(0);
  });

  it('[PAY-3] in cash is the nearest multiple of the step, half up', () => {
    expect([1001, 1002, 1003, 1007, 1008].map((amount) => inCash(amount, 5))).toEqual([
      1000, 1000, 1005, 1005, 1010,
    ]);
    expect(inCash(1005, 10)).toBe(1010);
    expect(inCash(2, 5)).toBe(0);
    expect(inCash(1001, 1)).toBe(1001);
  });
});

describe('parts', () => {
  it('[PAY-1] others than cash are no more than what is left', () => {
    const begun = payment(1000, cash(400));
    expect(addPart(begun, terminal(601), 1)).toEqual({
      ok: false,
      error: { type: 'more-than-is-left', left: 600 },
    });
    expect(addPart(begun, terminal(600), 1)).toMatchObject({ ok: true });
    expect(addPart(begun, cash(5000), 1)).toMatchObject({ ok: true });
  });

  it('[PAY-3] cash comes in pieces that exist', () => {
    expect(addPart(payment(1003), cash(503), 5)).toMatchObject({ error: { type: 'not-payable-in-cash' } });
    expect(addPart(payment(1003), terminal(503), 5)).toMatchObject({ ok: true });
  });

  it('[PAY-1] [MONEY-2] nothing is no part, and neither is more than one amount may be', () => {
    expect(addPart(payment(1000), cash(0), 1)).toMatchObject({ error: { type: 'nothing' } });
    const most = cash(9_999_999_999);
    expect(addPart(payment(95_000_000), cash(100_000_000), 1)).toMatchObject({ ok: true });
    expect(addPart(payment(1000), most, 1)).toMatchObject({ ok: true });
    const beyond = { error: { type: 'too-large' } };
    expect(addPart(payment(1000), cash(10_000_000_000), 1)).toMatchObject(beyond);
    expect(addPart(payment(1000, cash(1)), most, 1)).toMatchObject(beyond);
    expect(addPart(payment(200_000_000), terminal(200_000_000), 1)).toMatchObject({ ok: true });
  });

  it('[JOURNAL-5] there are no more parts than a sale that is read again can have', () => {
    const parts = Array.from({ length: 198 }, () => terminal(1));
    const more = addPart(payment(1000, ...parts), terminal(1), 1);
    expect(more).toMatchObject({ ok: true });
    if (more.ok) expect(addPart(more.value, terminal(1), 1)).toMatchObject({ error: { type: 'too-large' } });
  });

  it('[PAY-1] a part is taken back, and only that one', () => {
    const begun = payment(1000, voucher(300), terminal(300), voucher(300));
    expect(removePart(begun, 2).parts).toEqual([voucher(300), terminal(300)]);
    expect(leftOf(removePart(begun, 0))).toBe(400);
  });
});

describe('two orders that become one', () => {
  it('[PAY-6] [PARK-4] keep all that was taken for both', () => {
    const one = { tip: 100, roundUp: 0, parts: [cash(500)] };
    const other = { tip: 20, roundUp: 30, parts: [voucher(300)] };
    expect(bothTaken(one, other)).toEqual({ tip: 120, roundUp: 30, parts: [cash(500), voucher(300)] });
    expect(bothTaken(one)).toEqual(one);
    expect(bothTaken(NOTHING_TAKEN, other)).toEqual(other);
  });
});

describe('settling', () => {
  it('[PAY-1] change comes from cash, however it was put together', () => {
    expect(settle(payment(2114, cash(1000), voucher(500), cash(1000)), 1)).toEqual({
      ok: true,
      value: {
        tenders: [
          { kind: 'voucher', amount: 500 },
          { kind: 'cash', amount: 1614, given: 2000, change: 386 },
        ],
        rounding: 0,
        change: 386,
      },
    });
  });

  it('[PAY-3] only what is left for cash is rounded, once', () => {
    const settled = settle(payment(2114, terminal(1111), cash(2000)), 5);
    expect(settled).toMatchObject({ value: { rounding: 2, change: 995 } });
    expect(settle(payment(2114, terminal(2114)), 5)).toMatchObject({ value: { rounding: 0 } });
  });

  it('[PAY-3] where rounding leaves nothing for cash, a cash tender still says why', () => {
    expect(settle(payment(1002, terminal(1000), cash(0)), 5)).toMatchObject({
      value: {
        tenders: [
          { kind: 'card-terminal', amount: 1000 },
          { kind: 'cash', amount: 0, given: 0, change: 0 },
        ],
        rounding: -2,
      },
    });
  });

  it('[PAY-1] fails while something is missing, or while others than cash hold too much', () => {
    expect(settle(payment(1000, terminal(400)), 1)).toEqual({ ok: false, error: { type: 'short', by: 600 } });
    expect(settle(payment(1003, cash(400)), 5)).toEqual({ ok: false, error: { type: 'short', by: 605 } });
    expect(settle(payment(1000, terminal(1200), cash(100)), 1)).toEqual({
      ok: false,
      error: { type: 'over', by: 200 },
    });
  });

  it('[PAY-1] owing nothing needs no tender', () => {
    expect(settle(payment(0), 5)).toEqual({ ok: true, value: { tenders: [], rounding: 0, change: 0 } });
    expect(settle(payment(0, cash(0)), 5)).toMatchObject({ value: { tenders: [] } });
  });

  it('[PAY-1] [PAY-3] any mix adds up to what is owed and the rounding, and never gives back more than its cash', () => {
    fc.assert(
      fc.property(anyPaid, ({ payment, step }) => {
        const settled = settle(payment, step);
        if (!settled.ok) throw new Error(settled.error.type);
        const { tenders, rounding, change } = settled.value;
        expect(sum(tenders)).toBe(owedOf(payment) + rounding);
        expect(Math.abs(rounding)).toBeLessThan(step);
        const inHand = tenders.filter((tender) => tender.kind === 'cash');
        expect(inHand.length).toBeLessThanOrEqual(1);
        if (rounding !== 0) expect(inHand).toHaveLength(1);
        for (const { amount, given, change } of inHand) {
          expect(given - change).toBe(amount);
          expect(change).toBeLessThanOrEqual(given);
          expect(amount % step).toBe(0);
          expect(change % step).toBe(0);
        }
        expect(change).toBe(inHand[0]?.change ?? 0);
        // What the journal takes: no negative, no fraction.
        for (const tender of tenders) expect(schemas().tender.safeParse(tender).success).toBe(true);
      }),
    );
  });

  it('[PAY-1] the order of the parts changes neither sums nor change', () => {
    fc.assert(
      fc.property(anyPaid, ({ payment, step }) => {
        const sorted = { ...payment, parts: [...payment.parts].sort((a, b) => (rank(a) < rank(b) ? -1 : 1)) };
        const [one, other] = [settle(payment, step), settle(sorted, step)];
        if (!one.ok || !other.ok) throw new Error('not settled');
        expect(other.value).toMatchObject({ rounding: one.value.rounding, change: one.value.change });
        expect(sum(other.value.tenders)).toBe(sum(one.value.tenders));
      }),
    );
  });

  it('[PAY-1] others than cash never come to more than is owed', () => {
    fc.assert(
      fc.property(anyPaid, ({ payment }) => {
        const others = payment.parts.filter(({ kind }) => kind !== 'cash');
        expect(others.reduce((all, { amount }) => all + amount, 0)).toBeLessThanOrEqual(owedOf(payment));
      }),
    );
  });
});

describe('an even split', () => {
  it('[PAY-1] shares are a step apart at most, and all of it is paid', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 2, max: 8 }),
        anyCash,
        (owed, people, { step }) => {
          let left = owed;
          const shares: number[] = [];
          for (let still = people; still > 0; still -= 1) {
            const share = evenShare(left, still, still === 1 ? 1 : step);
            shares.push(share);
            left -= share;
          }
          expect(left).toBe(0);
          expect(Math.max(...shares) - Math.min(...shares)).toBeLessThan(2 * step);
        },
      ),
    );
  });

  it('[PAY-1] three people share 10.00 as 3.34, 3.33 and 3.33', () => {
    expect(evenShare(1000, 3)).toBe(334);
    expect(evenShare(666, 2)).toBe(333);
    expect(evenShare(2, 3, 5)).toBe(2);
  });
});

describe('what goes back of what came in', () => {
  it('[PAY-11] is what the cash among it holds beyond what the order comes to', () => {
    expect(goesBack(payment(680, cash(740)), 680, 1)).toBe(60);
    expect(goesBack(payment(200, cash(720)), 200, 1)).toBe(520);
    expect(goesBack({ ...payment(680, cash(740)), tip: 50 }, 680, 1)).toBe(10);
    expect(goesBack(payment(683, cash(740)), 683, 5)).toBe(55);
    expect(goesBack(payment(680, cash(500)), 680, 1)).toBeLessThan(0);
    // The terminal's 10.00 give no change for 8.00: that part goes back whole, and the cash with it.
    expect(goesBack(payment(800, terminal(1000)), 800, 1)).toBe(0);
    expect(goesBack(payment(800, terminal(1000), cash(300)), 800, 1)).toBe(0);
  });

  it('[PAY-11] is the change of the sale, however it is paid', () => {
    fc.assert(
      fc.property(anyPaid, ({ payment: paid, step }) => {
        const settled = settle(paid, step);
        const change = settled.ok ? settled.value.change : null;
        expect(Math.max(0, goesBack(paid, paid.due, step))).toBe(change);
      }),
    );
  });
});
