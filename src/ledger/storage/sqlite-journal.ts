import type { SignedEntry } from '../../core/journal/envelope.ts';
import { sha256Hex } from '../../core/journal/hash.ts';
import { POSTING_RULES } from '../../core/posting/postings.ts';
import { type Held, planAppend } from '../ingest/plan.ts';
import type { RegisterKey } from '../register-key.ts';
import type { Contact, VerifiedEntry } from '../ingest/verified-entry.ts';
import { factsOf } from '../../core/day/facts.ts';
import { standingFlags, type Standing, type Steps, stepsOf } from '../ingest/standing.ts';
import { type Booking, bookingOf, dayFactsOf, isNoted, MOST_OF_A_DATE, weightOf } from './rows.ts';
import type { Sqlite } from './sqlite.ts';
import { prepareStatements, type Statements } from './sqlite-statements.ts';
import { type AppendResult, type JournalStorage, MOST_JUNK } from './storage.ts';

type KeyValues = [string, string, number];

const valuesOf = ({ unit, register, epoch }: RegisterKey): KeyValues => [unit, register, epoch];

/** Journals in SQLite. `BEGIN IMMEDIATE` locks the head; waiting for a Kysely transaction is asynchronous. */
export function sqliteJournal({ db, handle }: Sqlite): JournalStorage {
  const statements = prepareStatements(handle);
  /** Kysely hands out the one connection to one at a time, so this never lands inside another transaction. */
  const alone = <Value>(work: () => Value): Promise<Value> =>
    db.connection().execute(async () => handle.transaction(work).immediate());
  return {
    append: (key, entries, contact) => alone(() => append(statements, key, entries, contact)),
    keepJunk: (key, entries, reason, now) => alone(() => keepJunk(statements, key, entries, reason, now)),
    heard: (key, contact) =>
      alone(() => {
        statements.heard.run(contact.now, contact.skewMs, ...valuesOf(key));
        return headOf(statements, key);
      }),
    read: (key, fromSeq, limit) => alone(() => statements.read.all(...valuesOf(key), fromSeq, limit)),
  };
}

function append(
  statements: Statements,
  key: RegisterKey,
  entries: readonly VerifiedEntry[],
  contact: Contact,
): AppendResult {
  const plan = planAppend(heldFor(statements, key, entries), entries);
  const written = insertAll(statements, key, plan.fresh, contact.now);
  for (const fact of dayFactsOf(written)) {
    statements.dayTotal.run(key.unit, fact.businessDate, fact.measure, fact.key, fact.amount, fact.count);
  }
  for (const { header, entry } of plan.aside) {
    const text = JSON.stringify(entry);
    statements.setAside.run(...valuesOf(key), header.hash, header.seq, 'fork', text, contact.now);
  }
  statements.moveHead.run(plan.head.seq, plan.head.hash, contact.now, contact.skewMs, ...valuesOf(key));
  return {
    outcome: plan.outcome,
    accepted: plan.fresh.length,
    known: plan.known,
    aside: plan.aside.length,
    unposted: written.filter(({ known }) => known === null).length,
    head: plan.head,
  };
}

function heldFor(statements: Statements, key: RegisterKey, entries: readonly VerifiedEntry[]): Held {
  const head = headOf(statements, key);
  const seqs = entries.map(({ header }) => header.seq);
  const from = Math.min(...seqs);
  const to = Math.max(...seqs);
  const hashes =
    from <= head.seq ? statements.hashes.all(...valuesOf(key), from, Math.min(to, head.seq)) : [];
  const forked = statements.forked.all(...valuesOf(key), from - 1, to);
  return {
    head,
    hashes: new Map(hashes.map(({ seq, hash }) => [seq, hash])),
    forked: new Set(forked.map(({ id }) => id)),
  };
}

function headOf(statements: Statements, key: RegisterKey) {
  const head = statements.head.get(...valuesOf(key));
  if (!head) throw new Error(`No register ${key.unit}/${key.register}, epoch ${key.epoch}`);
  return head;
}

/** Writes entries in their order, each judged beside all that is here by then; gives them as they were written. */
function insertAll(
  statements: Statements,
  key: RegisterKey,
  entries: readonly VerifiedEntry[],
  now: number,
): VerifiedEntry[] {
  const { unit } = key;
  const weights = new Map<string, number>();
  const standing: Standing = {
    refunded: (sale) =>
      new Map(statements.refunded.all(unit, sale).map(({ line, quantity }) => [line, quantity])),
    seatsSold: (product) => statements.seatsSold.get(unit, product)?.sold ?? 0,
  };
  return entries.map((entry) => {
    const { known, header } = entry;
    const facts = known ? factsOf(known) : [];
    const booking = bookingOf(known);
    const date = header.businessDate;
    const held = weights.get(date) ?? statements.weight.get(unit, date, unit, date)?.weight ?? 0;
    const weight = held + weightOf(facts, booking);
    if (weight > MOST_OF_A_DATE) {
      const unposted: VerifiedEntry = { ...entry, known: null, flags: ['sum-too-large'] };
      insertEntry(statements, key, unposted, null, now);
      return unposted;
    }
    weights.set(date, weight);
    const steps = stepsOf(entry, facts);
    const judged = { ...entry, flags: [...entry.flags, ...standingFlags(entry, steps, standing)] };
    insertEntry(statements, key, judged, booking, now);
    takeSteps(statements, key, steps);
    return judged;
  });
}

function takeSteps(
  statements: Statements,
  { unit, register }: RegisterKey,
  { refunded, seats }: Steps,
): void {
  for (const { sale, line, quantity } of refunded) statements.addRefunded.run(unit, sale, line, quantity);
  for (const { product, sold } of seats) statements.addSeats.run(unit, product, register, sold);
}

/** Writes an entry, then its postings, and last the transaction that closes over them. */
function insertEntry(
  statements: Statements,
  key: RegisterKey,
  { header, entry, known, flags }: VerifiedEntry,
  booking: Booking | null,
  now: number,
): void {
  const { seq, hash, kind, businessDate } = header;
  const { envelope, body, signature } = entry;
  const at = [...valuesOf(key), seq] as const;
  const said = [known ? 1 : 0, flags.join(' '), isNoted({ known, flags }) ? 1 : 0] as const;
  statements.entry.run(...at, hash, kind, businessDate, now, ...said, envelope, body, signature);
  if (!booking) return;
  for (const { account, amount } of booking.postings) {
    statements.posting.run(...at, account, businessDate, amount);
  }
  statements.transaction.run(...at, businessDate, booking.currency, POSTING_RULES);
}

function keepJunk(
  statements: Statements,
  key: RegisterKey,
  entries: readonly SignedEntry[],
  reason: 'not-authentic' | 'wrong-register',
  now: number,
): number {
  let { rows, bytes } = statements.junk.get(...valuesOf(key)) ?? { rows: 0, bytes: 0 };
  let kept = 0;
  for (const entry of entries) {
    const text = JSON.stringify(entry);
    if (rows >= MOST_JUNK.rows || bytes + text.length > MOST_JUNK.bytes) break;
    const { changes } = statements.setAside.run(...valuesOf(key), sha256Hex(text), null, reason, text, now);
    rows += changes;
    bytes += changes * text.length;
    kept += changes;
  }
  return kept;
}
