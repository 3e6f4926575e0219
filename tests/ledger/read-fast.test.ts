import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBody } from '../../src/core/journal/body.ts';
import { readEntry, type SignedEntry } from '../../src/core/journal/envelope.ts';
import { readBodyFast, readEntryFast } from '../../src/ledger/ingest/read-fast.ts';

interface Vectors {
  entries: SignedEntry[];
  later: { entries: SignedEntry[] }[];
  refused: { envelope: string; body: string }[];
  unreadable: { v: number; kind: string; body: string }[];
}

const vectors: Vectors = JSON.parse(
  readFileSync(new URL('../vectors/entries.json', import.meta.url), 'utf8'),
);
const entries = [vectors, ...vectors.later].flatMap((journal) => journal.entries);

/** As texts, which also tell in what order things are. */
const sameBody = (v: number, kind: string, body: string): void =>
  expect(JSON.stringify(readBodyFast({ v, kind }, body))).toBe(JSON.stringify(readBody({ v, kind }, body)));
const sameEntry = (entry: SignedEntry): void =>
  expect(JSON.stringify(readEntryFast(entry))).toBe(JSON.stringify(readEntry(entry)));

const kindOf = ({ envelope }: SignedEntry): string => String(JSON.parse(envelope).kind);

/** A text in which one value is another, or is gone. */
function bent(text: string, at: number, value: unknown): string {
  let seen = 0;
  let count = 0;
  JSON.parse(text, () => (count += 1));
  return JSON.stringify(JSON.parse(text, (_, each) => (seen++ === at % count ? value : each)));
}

const anyValue = fc.oneof(
  fc.constantFrom(undefined, null, '', '\u0000', '\ud800', 'cash', 0, -1, 1.5, 1e16, [], {}, { extra: 1 }),
  fc.jsonValue(),
);

test('[JOURNAL-5] the ledger reads the vectors as the till does', () => {
  for (const entry of entries) {
    sameEntry(entry);
    sameBody(1, kindOf(entry), entry.body);
    expect(readBodyFast({ v: 1, kind: kindOf(entry) }, entry.body)).not.toBeNull();
  }
  for (const { envelope, body } of vectors.refused) sameEntry({ envelope, body, signature: 'A'.repeat(86) });
  for (const { v, kind, body } of vectors.unreadable) sameBody(v, kind, body);
});

test('[JOURNAL-5] and whatever a till may send instead', () => {
  fc.assert(
    fc.property(fc.constantFrom(...entries), fc.nat(), anyValue, (entry, at, value) => {
      sameBody(1, kindOf(entry), bent(entry.body, at, value) ?? '');
      sameEntry({ ...entry, envelope: bent(entry.envelope, at, value) ?? '' });
    }),
    { numRuns: 2_000 },
  );
});
