import { createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { factsOf } from '../../../src/core/day/facts.ts';
import { addFacts, expectedCash, NO_TOTALS, type Totals } from '../../../src/core/day/totals.ts';
import { type KnownBody, readBody } from '../../../src/core/journal/body.ts';
import { readEntry, type SignedEntry, writeEntry } from '../../../src/core/journal/envelope.ts';
import { NO_ENTRY } from '../../../src/core/journal/hash.ts';
import { postingsOf } from '../../../src/core/posting/postings.ts';
import { must } from '../order/given.ts';

interface Journal {
  publicKey: string;
  entries: (SignedEntry & { hash: string; postings: Record<string, number> })[];
  totals: Totals;
  expectedCash: number;
}

interface EntryVectors extends Journal {
  /** What registers write since: each a journal of its own. */
  later: (Journal & { about: string })[];
  refused: { name: string; error: string; envelope: string; body: string }[];
  unreadable: { name: string; v: number; kind: string; body: string }[];
}

const vectors: EntryVectors = JSON.parse(
  readFileSync(new URL('../../vectors/entries.json', import.meta.url), 'utf8'),
);
const keyOf = (journal: Journal) =>
  createPublicKey({ key: Buffer.from(journal.publicKey, 'base64url'), format: 'der', type: 'spki' });

/** A known body from the vectors. */
function known(entry: SignedEntry): KnownBody {
  const body = readBody(must(readEntry(entry)), entry.body);
  if (!body) throw new Error(entry.body);
  return body;
}

describe.each([vectors, ...vectors.later])('the entry vectors, journal %#', (journal) => {
  test('[JOURNAL-2] are one chain without gaps from 64 zeros', () => {
    let prev = NO_ENTRY;
    journal.entries.forEach((entry, i) => {
      expect(must(readEntry(entry))).toMatchObject({ seq: i + 1, prev, hash: entry.hash });
      prev = entry.hash;
    });
  });

  test('[JOURNAL-1] the signature is over the envelope’s bytes', () => {
    for (const { envelope, signature } of journal.entries) {
      const isSigned = (text: string): boolean =>
        verify(
          'sha256',
          Buffer.from(text, 'utf8'),
          { key: keyOf(journal), dsaEncoding: 'ieee-p1363' },
          Buffer.from(signature, 'base64url'),
        );
      expect(isSigned(envelope)).toBe(true);
      expect(isSigned(`${envelope} `)).toBe(false);
    }
  });

  test('[JOURNAL-1] are what we write, to the byte', () => {
    for (const entry of journal.entries) {
      const { v: _, bodyHash: __, hash, ...head } = must(readEntry(entry));
      const { envelope, body } = entry;
      expect(writeEntry(head, JSON.parse(body))).toEqual({ envelope, body, hash });
    }
  });

  test('[LEDGER-2] post as they always did', () => {
    for (const entry of journal.entries) {
      const postings = postingsOf(known(entry)).map(({ account, amount }) => [account, amount]);
      expect(Object.fromEntries(postings)).toEqual(entry.postings);
    }
  });

  test('[DAY-4] add up as they always did', () => {
    const totals = addFacts(
      NO_TOTALS,
      journal.entries.flatMap((entry) => factsOf(known(entry))),
    );
    expect(totals).toEqual(journal.totals);
    expect(expectedCash(totals)).toBe(journal.expectedCash);
  });
});

describe('the entry vectors', () => {
  test.each(vectors.refused)('[JOURNAL-1] $name: $error', ({ envelope, body, error }) => {
    const signature = 'A'.repeat(86);
    expect(readEntry({ envelope, body, signature })).toEqual({ ok: false, error: { type: error } });
  });

  test.each(vectors.unreadable)('[JOURNAL-5] $name: not read', ({ v, kind, body }) => {
    expect(readBody({ v, kind }, body)).toBeNull();
  });
});
