import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTakeable, isTooLong, MAX_BODY } from '../../../src/core/journal/entry-size.ts';
import { signedEntrySchema, writeEntry } from '../../../src/core/journal/envelope.ts';
import { NO_ENTRY } from '../../../src/core/journal/hash.ts';
import { everythingLeft, refundBody, refundFigures } from '../../../src/core/journal/refund-body.ts';
import { saleBody } from '../../../src/core/journal/write-body.ts';
import { MAX_LINES, type Order } from '../../../src/core/order/order.ts';
import { quoteOrder } from '../../../src/core/pricing/quote.ts';
import { batchSchema, MAX_BYTES } from '../../../src/protocol/entries.ts';
import { SAMPLE_CATALOGUE } from '../../device/sample-catalogue.ts';

const HEAD = {
  unit: 'kettle',
  register: 'front',
  epoch: 1,
  seq: 1,
  prev: NO_ENTRY,
  time: 0,
  businessDate: '2026-11-20',
  staff: 'ana',
  kind: 'sale',
};

const MEMBER = { organisation: 'dockers', tier: 0, trustVersion: 1 };

const SIGNATURE = 's'.repeat(86);

/** Whether the ledger's own schema and its bound on a request's bytes let a batch of this entry alone through. */
function ledgerReads(draft: { readonly envelope: string; readonly body: string }): boolean {
  const batch = { entries: [{ envelope: draft.envelope, body: draft.body, signature: SIGNATURE }] };
  return (
    batchSchema.safeParse(batch).success &&
    new TextEncoder().encode(JSON.stringify(batch)).length <= MAX_BYTES
  );
}

/** So many lines with so many options each, all of them named so, with all else that a line may say. */
const orderWith = (lines: number, options: number, name: string): Order =>
  Array.from({ length: lines }, (_, index) => ({
    id: String(index + 1),
    product: 'p'.repeat(40),
    name,
    category: 'c'.repeat(40),
    taxClass: 'standard',
    taxRate: 2300,
    unitPrice: 99_999_999,
    quantity: 1,
    startsAt: 1_800_000_000_000,
    place: name,
    combo: { product: 'p'.repeat(40), name, group: 999 },
    override: { reason: name, shelf: 99_999_999, approvedBy: 'a'.repeat(40) },
    options: Array.from({ length: options }, () => ({ group: 'extras', option: 'shot', name, price: 50 })),
  }));

/** The texts of its sale and of a refund of all of it, as the till writes them. */
function written(order: Order) {
  const { agreements, unit, version } = SAMPLE_CATALOGUE;
  const quote = quoteOrder(order, MEMBER, agreements, unit.prices);
  const context = { salt: '0'.repeat(32), receipt: 'KT1-1' };
  const tenders = Array.from({ length: 200 }, () => ({ kind: 'voucher' as const, amount: 9_999_999_999 }));
  const sale = saleBody(context, 1, unit, version, quote, MEMBER, tenders);
  const figures = refundFigures(sale, [], everythingLeft(sale, []));
  if (!figures.ok) throw new Error(figures.error.type);
  const why = { of: { epoch: 1, seq: 1, hash: NO_ENTRY }, reason: 'r'.repeat(120) };
  const refund = refundBody(context, 1, sale, why, figures.value, tenders);
  return { quote, sale: writeEntry(HEAD, sale), refund: writeEntry({ ...HEAD, kind: 'refund' }, refund) };
}

describe('the size of an entry', () => {
  it.each([
    ['a', MAX_BODY, true],
    ['a', MAX_BODY + 1, false],
    ['€', 333_000, true],
    ['€', 334_000, false],
    ['"', MAX_BODY, true],
    ['🜛', MAX_BODY, true],
  ])('[JOURNAL-9] a body of %s, %i characters at most: %s', (character, length, taken) => {
    const body = character.repeat(length / character.length);
    expect(isTakeable({ envelope: '{}', body })).toBe(taken);
    expect(ledgerReads({ envelope: '{}', body })).toBe(taken);
  });

  it('[JOURNAL-9] what the till may write is what the ledger can read, and little more would be', () => {
    const some = fc.record({
      of: fc.constantFrom('a', 'ñ', '€', '"', '\n', '🜛'),
      length: fc.integer({ min: 0, max: 400 }),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 5 }), fc.integer({ min: 1, max: 2_100 }), (parts, envelope) => {
        const body = parts.map(({ of, length }) => of.repeat(length * 400)).join('');
        const draft = { envelope: 'e'.repeat(envelope), body };
        const bytes = new TextEncoder().encode(
          JSON.stringify({ entries: [{ ...draft, signature: SIGNATURE }] }),
        ).length;
        if (isTakeable(draft)) expect(ledgerReads(draft)).toBe(true);
        else expect(!ledgerReads(draft) || body.length > MAX_BODY || bytes > MAX_BYTES - 200).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('[JOURNAL-9] is of one bound, which the ledger reads entries by as well', () => {
    const entry = { envelope: '{}', body: 'a'.repeat(MAX_BODY), signature: SIGNATURE };
    expect(signedEntrySchema.safeParse(entry).success).toBe(true);
    expect(signedEntrySchema.safeParse({ ...entry, body: `${entry.body}a` }).success).toBe(false);
  });
});

describe('an order that is too long for one sale', () => {
  it('[JOURNAL-9] says so: 200 lines with 20 options each', () => {
    const { quote, sale } = written(orderWith(MAX_LINES, 20, 'With an extra shot of espresso'));
    expect(ledgerReads(sale)).toBe(false);
    expect(isTooLong(quote.lines)).toBe(true);
  });

  it('[JOURNAL-9] is none with a few options a line, whatever they are called', () => {
    for (const name of ['x'.repeat(120), '水'.repeat(120)]) {
      const { quote, sale, refund } = written([
        ...orderWith(MAX_LINES - 1, 1, name),
        ...orderWith(1, 101, name),
      ]);
      expect(isTooLong(quote.lines)).toBe(false);
      expect([sale, refund].map(ledgerReads)).toEqual([true, true]);
    }
  });

  it('[JOURNAL-9] any other can be sold, and all of it refunded at once', () => {
    const order = fc.record({
      lines: fc.integer({ min: 1, max: MAX_LINES }),
      options: fc.integer({ min: 0, max: 40 }),
      name: fc.constantFrom('Milk', 'x'.repeat(120), '水'.repeat(120), 'ñ'.repeat(60)),
    });
    fc.assert(
      fc.property(order, ({ lines, options, name }) => {
        const { quote, sale, refund } = written(orderWith(lines, options, name));
        if (isTooLong(quote.lines)) return;
        expect([sale, refund].map(ledgerReads)).toEqual([true, true]);
      }),
      { numRuns: 15 },
    );
  });
});
