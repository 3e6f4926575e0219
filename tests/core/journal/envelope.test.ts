import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ENTRY_VERSION,
  isStorable,
  readEntry,
  signedEntrySchema,
  writeEntry,
} from '../../../src/core/journal/envelope.ts';
import { NO_ENTRY, sha256Hex } from '../../../src/core/journal/hash.ts';

const head = {
  unit: 'cafe',
  register: 'r1',
  epoch: 1,
  seq: 1,
  prev: NO_ENTRY,
  time: 1_795_000_000_000,
  businessDate: '2026-11-18',
  staff: 's-7',
  kind: 'sale',
};
const signature = 'A'.repeat(86);
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const differs = { ok: false, error: { type: 'body-hash-differs' } };
const unreadable = { ok: false, error: { type: 'envelope-unreadable' } };
const refused = { ok: false, error: { type: 'character-refused' } };

/** An entry whose envelope is that of `head` with some fields changed. */
const changed = (fields: object, body = '{}') => ({
  envelope: JSON.stringify({ v: ENTRY_VERSION, ...head, bodyHash: sha256(body), ...fields }),
  body,
  signature,
});

describe('writing an entry', () => {
  test('[JOURNAL-1] the two texts, the fields in order, and the hashes of their UTF-8 bytes', () => {
    const draft = writeEntry(head, { name: 'Café ☕' });
    expect(draft.body).toBe('{"name":"Café ☕"}');
    expect(draft.envelope).toBe(
      '{"v":1,"unit":"cafe","register":"r1","epoch":1,"seq":1,' +
        `"prev":"${'0'.repeat(64)}","time":1795000000000,"businessDate":"2026-11-18","staff":"s-7",` +
        `"kind":"sale","bodyHash":"${sha256('{"name":"Café ☕"}')}"}`,
    );
    expect(draft.hash).toBe(sha256(draft.envelope));
  });

  test('[JOURNAL-1] what is written reads back, with its hash', () => {
    const json = fc.dictionary(
      fc.string({ unit: 'binary' }),
      fc.oneof(fc.string({ unit: 'binary' }), fc.nat()),
    );
    fc.assert(
      fc.property(
        json,
        fc.integer({ min: 1, max: 2 ** 40 }),
        fc.option(fc.constant('s-1')),
        (body, seq, staff) => {
          const draft = writeEntry({ ...head, seq, staff }, body);
          const read = readEntry({ envelope: draft.envelope, body: draft.body, signature });
          expect(read).toEqual({
            ok: true,
            value: { v: 1, ...head, seq, staff, bodyHash: sha256Hex(draft.body), hash: draft.hash },
          });
        },
      ),
    );
  });

  test('[JOURNAL-2] the first entry of an epoch follows 64 zeros', () => {
    expect(NO_ENTRY).toBe('0'.repeat(64));
  });
});

describe('reading an entry', () => {
  test('[JOURNAL-1] looks at the exact texts, never at what they would be if written again', () => {
    const body = '{ "b":1,\n  "a": 2 }';
    const envelope = JSON.stringify({ note: 'new', bodyHash: sha256(body), ...head, v: 1 }, null, 1);
    expect(readEntry({ envelope, body, signature })).toMatchObject({
      ok: true,
      value: { hash: sha256(envelope) },
    });
    const rewritten = JSON.stringify(JSON.parse(body));
    expect(readEntry({ envelope, body: rewritten, signature })).toEqual(differs);
  });

  test('[JOURNAL-1] one changed character of the body is found', () => {
    const draft = writeEntry(head, { total: 320 });
    const body = draft.body.replace('320', '321');
    expect(readEntry({ envelope: draft.envelope, body, signature })).toEqual(differs);
  });

  test.each([
    ['no JSON', '{"v":1'],
    ['no object', '[]'],
    ['nothing', ''],
  ])('[JOURNAL-1] an envelope that is %s is refused', (_, envelope) => {
    expect(readEntry({ envelope, body: '{}', signature })).toEqual(unreadable);
  });

  test.each([
    { seq: 0 },
    { seq: 1.5 },
    { seq: '1' },
    { seq: 2 ** 53 },
    { epoch: 0 },
    { prev: 'A'.repeat(64) },
    { prev: '0'.repeat(63) },
    { time: -1 },
    { businessDate: '18.11.2026' },
    { kind: '' },
    { kind: 'x'.repeat(81) },
    { kind: 'a\nb' },
    { kind: '\ud800' },
    { staff: 'x'.repeat(81) },
    { unit: '' },
    { unit: 'x'.repeat(41) },
    { staff: undefined },
    { staff: 'a\u0000b' },
    { register: '\ud800' },
    { bodyHash: null },
  ])('[JOURNAL-1] an envelope with %j is refused', (fields) => {
    expect(readEntry(changed(fields))).toEqual(unreadable);
  });

  test.each([
    { v: 2, kind: 'paid-in' },
    { kind: 'paid-in-2' },
    { kind: 'Paid_In' },
    { kind: 'é'.repeat(80) },
    { staff: 'x'.repeat(80) },
    { businessDate: '2026-02-31' },
  ])('[JOURNAL-5] an envelope from the future, or an odd one, with %j still reads', (fields) => {
    expect(readEntry(changed(fields))).toMatchObject({ ok: true });
  });

  test.each([
    '\u0000',
    '\ud800',
    'a\udc00',
    '\udc00\ud800',
    '\ud800\ud800\udc00',
  ])('[JOURNAL-6] texts with %j are refused', (text) => {
    expect(isStorable(text)).toBe(false);
    expect(readEntry(changed({}, `{"a":"${text}"}`))).toEqual(refused);
    expect(readEntry({ ...changed({}), envelope: text })).toEqual(refused);
  });

  test('[JOURNAL-6] is checked without a lookbehind, which ends the whole app before Safari 16.4', () => {
    expect(isStorable.toString()).not.toMatch(/\(\?<[=!]/);
  });

  test('[JOURNAL-6] a text is storable when UTF-8 gives it back', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 12 }),
        fc.constantFrom('', '\ud83d', '\ude00'),
        (text, odd) => {
          const whole = text + odd;
          const back = Buffer.from(whole, 'utf8').toString('utf8') === whole;
          expect(isStorable(whole)).toBe(back && !whole.includes('\u0000'));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('[JOURNAL-1] a signature is 64 bytes in base64url', () => {
    const entry = changed({});
    expect(signedEntrySchema.safeParse(entry).success).toBe(true);
    for (const signature of [
      '',
      'A'.repeat(85),
      'A'.repeat(87),
      `${'A'.repeat(85)}=`,
      `${'A'.repeat(85)}+`,
    ]) {
      expect(signedEntrySchema.safeParse({ ...entry, signature }).success).toBe(false);
    }
  });
});
