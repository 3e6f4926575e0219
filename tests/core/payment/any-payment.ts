import fc from 'fast-check';
import { addPart, inCash, leftOf, type Payment } from '../../../src/core/payment/payment.ts';
import type { Part } from '../../../src/core/payment/taken.ts';

/** A currency with the step to which its cash is rounded, in minor units. */
export const anyCash = fc.constantFrom(
  { currency: 'EUR', step: 1 },
  { currency: 'EUR', step: 5 },
  { currency: 'JPY', step: 1 },
  { currency: 'KWD', step: 5 },
  { currency: 'CHF', step: 5 },
  { currency: 'CLP', step: 10 },
);

const anyMix = fc.array(
  fc.record({
    kind: fc.constantFrom('cash' as const, 'card-terminal' as const, 'voucher' as const, 'account' as const),
    /** How much of what is left, in percent: what is too much has to be refused, but for cash. */
    percent: fc.integer({ min: 1, max: 150 }),
    more: fc.nat(5000),
  }),
  { maxLength: 5 },
);

/** Something to pay, paid to the end: any mix of parts, and whatever is left in the last way. */
export const anyPaid = fc
  .record({
    cash: anyCash,
    due: fc.nat(200_000),
    tip: fc.nat(3000),
    roundUp: fc.nat(500),
    mix: anyMix,
    last: fc.constantFrom('cash' as const, 'card-terminal' as const),
  })
  .map(({ cash: { currency, step }, due, tip, roundUp, mix, last }) => {
    let payment: Payment = { due, tip, roundUp, parts: [] };
    const add = (kind: Part['kind'], amount: number): void => {
      const added = addPart(
        payment,
        kind === 'account' ? { kind, amount, account: 'choir' } : { kind, amount },
        step,
      );
      if (added.ok) payment = added.value;
    };
    for (const { kind, percent, more } of mix) {
      const part = Math.ceil((leftOf(payment) * percent) / 100);
      add(kind, kind === 'cash' ? inCash(part + more, step) : part);
    }
    const left = leftOf(payment);
    // What cash can't hold, such as two cents of a step of five, is settled by rounding.
    if (left > 0 && last === 'cash') {
      const amount = inCash(left, step);
      payment = { ...payment, parts: [...payment.parts, { kind: 'cash', amount }] };
    }
    if (left > 0 && last !== 'cash') add(last, left);
    return { currency, step, payment };
  });
