import { createPublicKey, verify } from 'node:crypto';
import { expect } from 'vitest';
import { factsOf } from '../../src/core/day/facts.ts';
import { addFacts, NO_TOTALS } from '../../src/core/day/totals.ts';
import { type KnownBody, readBody } from '../../src/core/journal/body.ts';
import { readEntry, type SignedEntry } from '../../src/core/journal/envelope.ts';
import { NO_ENTRY } from '../../src/core/journal/hash.ts';
import { postingsOf } from '../../src/core/posting/postings.ts';
import { must } from '../device/device.ts';
import type { SimulatedDevice } from './devices.ts';
import type { FragileLedger } from './fragile-ledger.ts';

/** Register = ledger: every entry exactly once, in order, unbroken, signed, and the books that follow from it. */
export async function expectEqual(device: SimulatedDevice, ledger: FragileLedger): Promise<void> {
  const ours = await device.entries();
  const theirs = await ledger.db.selectFrom('entries').selectAll().orderBy('seq').execute();
  const texts = ({ envelope, body, signature }: SignedEntry) => ({ envelope, body, signature });
  expect(theirs.map(texts)).toEqual(ours.map(texts));
  expect(await device.outbox().position()).toMatchObject({ seq: ours.length, acknowledged: ours.length });
  const head = await ledger.db.selectFrom('registers').select(['seq', 'hash']).executeTakeFirstOrThrow();
  expect(head).toEqual({ seq: ours.length, hash: ours.at(-1)?.hash ?? NO_ENTRY });

  const known = expectChain(theirs, device.publicKey);
  await expectPostings(ledger, known);
  await expectTotals(ledger, known);
  const forks = await ledger.db.selectFrom('set_aside').select('id').where('reason', '=', 'fork').execute();
  expect(forks).toEqual([]);
}

function expectChain(entries: readonly SignedEntry[], publicKey: string): KnownBody[] {
  const spki = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), type: 'spki', format: 'der' });
  const key = { key: spki, dsaEncoding: 'ieee-p1363' } as const;
  let prev = NO_ENTRY;
  return entries.map((entry, index) => {
    const envelope = must(readEntry(entry));
    expect(envelope).toMatchObject({ seq: index + 1, prev });
    const signature = Buffer.from(entry.signature, 'base64url');
    expect(verify('sha256', Buffer.from(entry.envelope), key, signature)).toBe(true);
    prev = envelope.hash;
    const known = readBody(envelope, entry.body);
    if (!known) throw new Error(`unreadable: ${entry.body}`);
    return known;
  });
}

async function expectPostings(ledger: FragileLedger, known: readonly KnownBody[]): Promise<void> {
  const rows = await ledger.db
    .selectFrom('postings')
    .select(['seq', 'account', 'amount'])
    .orderBy('seq')
    .orderBy('account')
    .execute();
  const expected = known.flatMap((entry, index) =>
    postingsOf(entry).map((posting) => ({ seq: index + 1, ...posting })),
  );
  expect(rows).toEqual(expected);
  const sums = new Map<number, number>();
  for (const { seq, amount } of rows) sums.set(seq, (sums.get(seq) ?? 0) + amount);
  expect([...sums.values()].every((sum) => sum === 0)).toBe(true);
}

async function expectTotals(ledger: FragileLedger, known: readonly KnownBody[]): Promise<void> {
  const rows = await ledger.db.selectFrom('day_totals').selectAll().execute();
  const stored = Object.fromEntries(
    rows.map(({ measure, key, amount, count }) => [`${measure}:${key}`, { amount, count }]),
  );
  expect(stored).toEqual(known.reduce((totals, entry) => addFacts(totals, factsOf(entry)), NO_TOTALS));
}
