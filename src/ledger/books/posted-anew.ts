import { isCalendarDate } from '../../core/day/business-date.ts';
import { type Fact, factsOf } from '../../core/day/facts.ts';
import type { KnownBody } from '../../core/journal/body.ts';
import { readEntry } from '../../core/journal/envelope.ts';
import { asReadBy, knowsRules } from '../../core/posting/as-read-by.ts';
import { POSTING_RULES } from '../../core/posting/postings.ts';
import { LEFT_OUT, readStored } from '../forks/resolution.ts';
import { type Steps, stepsOf } from '../ingest/standing.ts';
import { bookingOf, ledgerFacts } from '../storage/rows.ts';
import type { StoredEntry } from './journal-pages.ts';

/** One thing that does not stand as the journal says: where, what is stored and what should be; null: nothing. */
export interface Difference {
  readonly table: 'entries' | 'transactions' | 'postings' | 'day_totals' | 'refunded' | 'seats';
  readonly where: string;
  readonly stored: string | null;
  readonly anew: string | null;
}

/** What an entry adds to the sums, by the journal alone. */
export interface Anew {
  readonly facts: readonly Fact[];
  readonly steps: Steps;
  readonly postings: number;
  /** The posting rules it was posted by. */
  readonly rules: number;
  readonly differences: readonly Difference[];
}

/**
 * Posts one stored entry anew, by the rules that its transaction names, and compares. One that moves no money names
 * none: it was read by those of the transaction before it (`rulesBefore`). [REBUILD-1]
 */
export function postedAnew(stored: StoredEntry, rulesBefore: number): Anew {
  const { entry, transaction } = stored;
  const rules = transaction?.rules ?? rulesBefore;
  const where = `${entry.unit_id} ${entry.register}/${entry.epoch} entry ${entry.seq}`;
  const nothing = { facts: [], steps: { refunded: [], seats: [] }, postings: 0, rules };
  const odd = (saved: string | null, anew: string | null): Anew => ({
    ...nothing,
    differences: [{ table: 'entries', where, stored: saved, anew }],
  });
  if (!knowsRules(rules))
    return odd(`posted by rules ${rules}`, `this ledger knows them to ${POSTING_RULES}`);
  const known = readAsThen(stored, rules);
  if (known === LEFT_OUT) return { ...nothing, differences: compare(where, stored, null, rules) };
  if (known === 'not-authentic') return odd('the texts and columns differ', 'the same in both');
  if (entry.posted === 0) return { ...nothing, differences: compare(where, stored, null, rules) };
  if (known === null) return odd('posted', 'it can not be read, and so not be posted');
  const facts = factsOf(known);
  const booking = bookingOf(known, rules);
  const differences = compare(where, stored, booking, rules);
  return {
    facts: [...facts, ...ledgerFacts(entry, known, booking)],
    steps: stepsOf({ known }, facts),
    postings: booking?.postings.length ?? 0,
    rules,
    differences,
  };
}

function readAsThen(
  { entry }: StoredEntry,
  rules: number,
): KnownBody | typeof LEFT_OUT | null | 'not-authentic' {
  const read = readEntry(entry);
  if (!read.ok) return 'not-authentic';
  const { unit, register, epoch, seq, hash, kind, businessDate } = read.value;
  const same =
    unit === entry.unit_id &&
    register === entry.register &&
    epoch === entry.epoch &&
    seq === entry.seq &&
    hash === entry.hash &&
    kind === entry.kind &&
    businessDate === entry.business_date;
  if (!same) return 'not-authentic';
  const known = isCalendarDate(businessDate) ? readStored(read.value, entry.body) : null;
  return known && known !== LEFT_OUT ? asReadBy(rules, known) : known;
}

type Booking = ReturnType<typeof bookingOf>;

function compare(where: string, stored: StoredEntry, booking: Booking, rules: number): Difference[] {
  const { entry, transaction } = stored;
  const saved = transaction && `${transaction.business_date}, ${transaction.currency}`;
  const anew = booking && `${entry.business_date}, ${booking.currency}`;
  const differences: Difference[] = [];
  if (saved !== anew) differences.push({ table: 'transactions', where, stored: saved, anew });
  const is = new Map(stored.postings.map((each) => [each.account, each]));
  const should = new Map((booking?.postings ?? []).map((each) => [each.account, each.amount]));
  for (const account of [...new Set([...is.keys(), ...should.keys()])].toSorted()) {
    const [held, due] = [is.get(account), should.get(account)];
    const right = held?.amount === due && held?.business_date === entry.business_date;
    if (right) continue;
    differences.push({
      table: 'postings',
      where: `${where}, ${account} (rules ${rules})`,
      stored: held ? `${held.amount} on ${held.business_date}` : null,
      anew: due === undefined ? null : `${due} on ${entry.business_date}`,
    });
  }
  return differences;
}
