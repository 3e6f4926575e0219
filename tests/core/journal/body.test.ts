import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBody } from '../../../src/core/journal/body.ts';
import { MAX_TOTAL } from '../../../src/core/money/amount.ts';
import { quoteOrder } from '../../../src/core/pricing/quote.ts';
import { orderOf } from '../order/given.ts';
import { anyEntry, refundOf, SALT, saleOf } from './given.ts';

const sale = saleOf(quoteOrder(orderOf('soup'), null, [], 'included'), [
  { kind: 'card-terminal', amount: 650 },
]);
const read = (body: unknown, kind = 'sale', v = 1) => readBody({ v, kind }, JSON.stringify(body));

describe('reading a body', () => {
  test('[JOURNAL-5] every known kind reads back as it was', () => {
    fc.assert(
      fc.property(anyEntry, ({ kind, body }) => {
        expect(read(body, kind)).toEqual({ kind, body });
      }),
    );
  });

  test.each([
    'paid-in',
    'constructor',
    'to-string',
    '__proto__',
  ])('[JOURNAL-5] the kind %s is not known: null', (kind) => {
    expect(read(sale, kind)).toBeNull();
  });

  test('[JOURNAL-5] a later version is not known: null', () => {
    expect(read(sale, 'sale', 2)).toBeNull();
    expect(read(sale, 'sale', 0)).toBeNull();
  });

  test.each(['', '{', 'null', '[]', '"sale"'])('[JOURNAL-5] the body %j is not readable: null', (text) => {
    expect(readBody({ v: 1, kind: 'sale' }, text)).toBeNull();
  });

  test.each([
    { total: -1 },
    { total: 6.5 },
    { total: MAX_TOTAL + 1 },
    { total: '650' },
    { lines: [] },
    { lines: Array.from({ length: 201 }, () => sale.lines[0]) },
    { currency: 'euro' },
    { salt: 'short' },
    { tenders: [{ kind: 'cheque', amount: 650 }] },
    { tenders: [{ kind: 'cash', amount: 650 }] },
    { receipt: 'a\u0000b' },
    { receipt: '\ud800' },
    { lines: [{ ...sale.lines[0], quantity: 1_000_001 }] },
  ])('[JOURNAL-5] a sale with %j is not readable: null', (fields) => {
    expect(read({ ...sale, ...fields })).toBeNull();
  });

  test('[JOURNAL-5] more lines, tax classes or tenders than a sale can have are not readable: null', () => {
    const [line, tax, tender] = [sale.lines[0], sale.taxes[0], sale.tenders[0]];
    const of = (count: number) => ({
      ...sale,
      lines: Array.from({ length: count }, () => line),
      taxes: Array.from({ length: count }, () => tax),
      tenders: Array.from({ length: count }, () => tender),
    });
    expect(read(of(200))).not.toBeNull();
    for (const each of ['lines', 'taxes', 'tenders'] as const)
      expect(read({ ...sale, [each]: of(201)[each] }), each).toBeNull();
  });

  test.each([
    '\0',
    '\ud800',
    'a'.repeat(63),
    'A'.repeat(64),
    'a'.repeat(9_000),
  ])('[JOURNAL-5] [JOURNAL-6] a refund of %j, which is no hash, is not readable: null', (hash) => {
    const refund = refundOf(sale);
    expect(read(refund, 'refund')).not.toBeNull();
    expect(read({ ...refund, of: { ...refund.of, hash } }, 'refund')).toBeNull();
  });

  test('[JOURNAL-5] a field added later does not hide what is known', () => {
    expect(read({ ...sale, table: 4 })).toEqual({ kind: 'sale', body: sale });
  });

  test('[PRIVACY-1] of the card only organisation, tier and trust list are read, whatever is in the text', () => {
    const card = { organisation: 'porters', tier: 0, trustVersion: 3 };
    const told = read({ ...sale, card: { ...card, pseudonym: '00010203040506070809' } });
    expect(told?.body).toEqual({ ...sale, card });
  });

  test('[REFUND-1] a refund names the sale it reverses', () => {
    expect(read({ ...sale, reason: '' }, 'refund')).toBeNull();
    const of = { epoch: 1, seq: 3, hash: 'a'.repeat(64), receipt: 'KT1-1' };
    expect(read({ ...sale, reason: '', of }, 'refund')?.kind).toBe('refund');
  });

  test.each([
    { taken: [{ kind: 'cash', amount: -1e13 - 1 }] },
    { tenders: [{ kind: 'cash', expected: -(2 ** 53 - 1), counted: 2 ** 53 - 1 }] },
    { sales: { count: 1, full: 1e13 + 1, solidarity: 0, takings: 0, tax: 0 } },
  ])('[JOURNAL-5] a shift closed with %j is not readable: null', (fields) => {
    const figures = {
      shift: 1,
      z: 1,
      currency: 'EUR',
      float: 0,
      taken: [],
      tenders: [],
      why: null,
      unsent: 0,
    };
    const sales = { count: 1, full: 1e13, solidarity: 0, takings: 0, tax: 0 };
    const closed = { salt: SALT, ...figures, sales };
    expect(read(closed, 'shift-closed')).not.toBeNull();
    expect(read({ ...closed, ...fields }, 'shift-closed')).toBeNull();
  });

  test('[JOURNAL-5] a register opened again names the head it last knew', () => {
    const lastKnownHead = { epoch: 1, seq: 9, hash: 'b'.repeat(64) };
    expect(read({ salt: SALT, app: '0.1.0', lastKnownHead }, 'register-opened')).not.toBeNull();
    expect(read({ salt: SALT, app: '0.1.0' }, 'register-opened')).toBeNull();
  });
});
