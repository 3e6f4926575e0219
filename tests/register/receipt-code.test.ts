import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankTicket } from '../../src/register/print/ticket.ts';
import { unpackTicket, withTicket } from '../../src/register/receipt-code/packed-ticket.ts';
import { readReceiptUrl, receiptUrl } from '../../src/register/receipt-code/receipt-url.ts';

const AT = { unit: 'kitchen-table', register: 'r-1', epoch: 2, seq: 44, hash: 'ab'.repeat(32) };
const ORIGIN = 'https://till.example';

describe('a receipt’s code', () => {
  it('[SHOW-2] leads back to the entry, and carries the receipt where there is room', () => {
    const ticket = { ...blankTicket('receipt', ''), head: ['Ñandú & Co'], foot: ['€ 2.00'] };
    const read = readReceiptUrl(withTicket(receiptUrl(ORIGIN, AT), ticket));
    if (!read.ok) throw new Error(read.error.type);
    const { packed, ...at } = read.value;
    expect(at).toEqual(AT);
    expect(unpackTicket(packed)).toEqual(ticket);
  });

  it('[SHOW-2] a receipt too long for a phone’s camera leaves the address alone', () => {
    const words = Array.from({ length: 400 }, (_, at) => `line ${at} ${Math.sin(at)}`);
    const url = receiptUrl(ORIGIN, AT);
    expect(withTicket(url, { ...blankTicket('receipt', ''), foot: words })).toBe(url);
  });

  it('[SHOW-2] whatever text comes, it is read or refused, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withFragments: true })), (text) => {
        expect(readReceiptUrl(text).ok).toBe(false);
        expect(unpackTicket(text)).toBeNull();
      }),
    );
    expect(readReceiptUrl(`${receiptUrl(ORIGIN, AT)}.x.y`).ok).toBe(false);
    expect(readReceiptUrl(receiptUrl(ORIGIN, { ...AT, seq: 0 })).ok).toBe(false);
  });
});
