import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundUpProposals, tipProposals } from '../../../src/core/payment/proposals.ts';

const anyDue = fc.integer({ min: 0, max: 10_000_000 });

describe('proposals', () => {
  it('[PAY-5] to round up are what is missing to round amounts of the currency', () => {
    expect(roundUpProposals(2114, 'EUR')).toEqual([36, 86, 386]);
    expect(roundUpProposals(2050, 'EUR')).toEqual([50, 450]);
    expect(roundUpProposals(2000, 'EUR')).toEqual([]);
    expect(roundUpProposals(2114, 'JPY')).toEqual([36, 86, 386]);
    expect(roundUpProposals(5350, 'KWD')).toEqual([150, 650, 4650]);
    expect(roundUpProposals(2_110_000, 'COP')).toEqual([40_000, 90_000, 390_000]);
  });

  it('[PAY-5] to round up end at a round amount', () => {
    fc.assert(
      fc.property(anyDue, (due) => {
        for (const gap of roundUpProposals(due, 'EUR')) expect((due + gap) % 50).toBe(0);
      }),
    );
  });

  it('[PAY-4] for tips are 5, 10 and 15 percent, to an amount that people would say', () => {
    expect(tipProposals(2114)).toEqual([110, 210, 320]);
    expect(tipProposals(350)).toEqual([20, 35, 55]);
    expect(tipProposals(5500)).toEqual([300, 550, 850]);
    expect(tipProposals(30, 5)).toEqual([5]);
    expect(tipProposals(0)).toEqual([]);
  });

  it('[PAY-3] [PAY-4] for tips can be paid in cash, rise, and stay near their percentage', () => {
    fc.assert(
      fc.property(anyDue, fc.constantFrom(1, 5, 10), (due, step) => {
        const tips = tipProposals(due, step);
        expect(tips).toEqual([...tips].sort((a, b) => a - b));
        for (const tip of tips) {
          expect(tip % step).toBe(0);
          expect(tip).toBeLessThanOrEqual(due * 0.15 + Math.max(step, due / 60));
        }
      }),
    );
  });
});
