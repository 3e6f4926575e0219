import type { SignedEntry } from '../../core/journal/envelope.ts';
import { POSTING_RULES } from '../../core/posting/postings.ts';
import { withinRoom } from '../forks/room.ts';
import { type Held, type Plan, planAppend } from '../ingest/plan.ts';
import type { RegisterKey, StoredHead } from '../register-key.ts';
import { takingsOf } from '../forks/held-figures.ts';
import { type Contact, heardAt, isPosted, type VerifiedEntry } from '../ingest/verified-entry.ts';
import type { Sqlite } from './sqlite.ts';
import type { Value } from './sqlite-inserts.ts';
import { prepareStatements, type Statements } from './sqlite-statements.ts';
import { sqliteWriter } from './sqlite-writer.ts';
import { boundedJunk } from './junk.ts';
import { type AppendResult, type JournalStorage, nothingOf, SettledElsewhere, type Tell } from './storage.ts';
import {
  type Beside,
  readied,
  type Touched,
  touchedBy,
  type Written,
  written,
  type WrittenEntry,
} from './written.ts';

type KeyValues = [string, string, number];

const valuesOf = ({ unit, register, epoch }: RegisterKey): KeyValues => [unit, register, epoch];

/** Journals in SQLite, written by its one writer; waiting for a Kysely transaction is asynchronous. */
export function sqliteJournal(sqlite: Sqlite): JournalStorage {
  const statements = prepareStatements(sqlite.handle);
  const write = sqliteWriter(sqlite);
  return {
    append: (key, entries, contact, tell) =>
      write(() => {
        const { head, revoked } = registerOf(statements, key);
        if (revoked) return nothingOf('revoked', head);
        return told(statements, tell, append(statements, key, entries, contact));
      }, entries.length),
    write: (key, make, now, tell) =>
      write(() => {
        const entries = make(headOf(statements, key));
        return told(statements, tell, append(statements, key, entries, { now, skewMs: null }));
      }),
    postLate: (key, entries) => write(() => postLate(statements, key, entries), entries.length),
    keepJunk: (key, entries, reason, now) =>
      write(() => keepJunk(statements, key, entries, reason, now), entries.length),
    heard: (key, contact) =>
      write(() => {
        statements.heard.run(contact.now, contact.skewMs, ...valuesOf(key));
        return headOf(statements, key);
      }),
    read: (key, fromSeq, limit) => write(() => statements.read.all(...valuesOf(key), fromSeq, limit)),
  };
}

function append(
  statements: Statements,
  key: RegisterKey,
  entries: readonly VerifiedEntry[],
  contact: Contact,
): AppendResult {
  const plan = planned(statements, key, entries);
  const ready = readied(plan.fresh);
  const adds = written(ready, besideOf(statements, key.unit, touchedBy(ready)));
  insertAll(statements, key, adds, contact.now);
  for (const { header, entry, known } of plan.aside) {
    const text = JSON.stringify(entry);
    const of = [header.hash, header.seq, 'fork', text, contact.now, header.businessDate] as const;
    statements.setAside.run(...valuesOf(key), ...of, takingsOf(known));
  }
  statements.moveHead.run(plan.head.seq, plan.head.hash, heardAt(contact), contact.skewMs, ...valuesOf(key));
  return {
    outcome: plan.outcome,
    accepted: plan.fresh.length,
    known: plan.known,
    aside: plan.aside.length,
    unposted: adds.entries.filter(({ entry }) => !isPosted(entry)).length,
    head: plan.head,
    held: plan.held,
  };
}

/** How much is held already matters to a second history alone. [FORK-5] */
function planned(statements: Statements, key: RegisterKey, entries: readonly VerifiedEntry[]): Plan {
  const held = heldFor(statements, key, entries);
  const plan = planAppend(held, entries);
  if (plan.aside.length === 0) return plan;
  return withinRoom(plan, held, statements.heldSize.get(...valuesOf(key)) ?? { rows: 0, bytes: 0 });
}

/** Writes down what was done, where it is an act of the office. [GATE-7] */
function told(statements: Statements, tell: Tell | undefined, done: AppendResult): AppendResult {
  const head = tell && statements.log.get();
  const line = head ? tell(head, done) : null;
  if (!line) return done;
  const { seq, hash, envelope, body, signature } = line;
  statements.addToLog.run(seq, hash, envelope, body, signature);
  statements.moveLog.run(seq, hash);
  return done;
}

function heldFor(statements: Statements, key: RegisterKey, entries: readonly VerifiedEntry[]): Held {
  const head = headOf(statements, key);
  const seqs = entries.map(({ header }) => header.seq);
  const from = Math.min(...seqs);
  const to = Math.max(...seqs);
  const hashes =
    from <= head.seq ? statements.hashes.all(...valuesOf(key), from - 1, Math.min(to, head.seq)) : [];
  const forked = statements.forked.all(...valuesOf(key), from - 1, to);
  return {
    head,
    hashes: new Map(hashes.map(({ seq, hash }) => [seq, hash])),
    forked: new Set(forked.map(({ id }) => id)),
  };
}

const headOf = (statements: Statements, key: RegisterKey): StoredHead => registerOf(statements, key).head;

function registerOf(statements: Statements, key: RegisterKey): { head: StoredHead; revoked: boolean } {
  const row = statements.head.get(...valuesOf(key));
  if (!row) throw new Error(`No register ${key.unit}/${key.register}, epoch ${key.epoch}`);
  return { head: { seq: row.seq, hash: row.hash }, revoked: row.revoked_at !== null };
}

/** How what a batch touches stands before it. */
function besideOf(statements: Statements, unit: string, { dates, refunded, products }: Touched): Beside {
  return {
    weights: new Map(dates.map((date) => [date, statements.weight.get(unit, date)?.weight ?? 0])),
    refunded: [...new Set(refunded.map(({ sale }) => sale))].flatMap((sale) =>
      statements.refunded.all(unit, sale).map((row) => ({ sale, ...row })),
    ),
    seats: new Map(products.map((product) => [product, statements.seatsSold.get(unit, product)?.sold ?? 0])),
  };
}

function insertAll(statements: Statements, key: RegisterKey, adds: Written, now: number): void {
  const rows: Value[] = [];
  for (const each of adds.entries) addEntry(rows, each, now);
  statements.entries(key, rows);
  for (const { entry } of adds.entries) {
    if (entry.settles) settle(statements, key.unit, entry.header.hash, entry.settles);
  }
  book(statements, key, adds.entries);
  addSums(statements, key, adds);
}

function addSums(statements: Statements, key: RegisterKey, { dayFacts, refunded, seats }: Written): void {
  for (const { businessDate, measure, key: of, amount, count } of dayFacts) {
    statements.dayTotal.run(key.unit, businessDate, measure, of, amount, count);
  }
  for (const { sale, line, quantity } of refunded) statements.addRefunded.run(key.unit, sale, line, quantity);
  for (const { product, sold } of seats) statements.addSeats.run(key.unit, product, key.register, sold);
}

function addEntry(rows: Value[], { entry: verified, noted }: WrittenEntry, now: number): void {
  const { header, entry, flags } = verified;
  const { seq, hash, kind, businessDate } = header;
  const { envelope, body, signature } = entry;
  const posted = isPosted(verified) ? 1 : 0;
  const said = flags.join(' ');
  rows.push(seq, hash, kind, businessDate, now, posted, said, noted ? 1 : 0, envelope, body, signature);
}

/** Writes the postings of entries, and last the transactions that close over them. */
function book(statements: Statements, key: RegisterKey, entries: readonly WrittenEntry[]): void {
  const postings: Value[] = [];
  const transactions: Value[] = [];
  for (const { entry, booking } of entries) {
    if (!booking) continue;
    const { seq, businessDate } = entry.header;
    for (const { account, amount } of booking.postings) postings.push(seq, account, businessDate, amount);
    transactions.push(seq, businessDate, booking.currency, POSTING_RULES);
  }
  statements.postings(key, postings);
  statements.transactions(key, transactions);
}

/** Posts what can be read by now; what its date can't hold stays unposted. [JOURNAL-7] */
function postLate(statements: Statements, key: RegisterKey, entries: readonly VerifiedEntry[]): number {
  const ready = readied(entries);
  const adds = written(ready, besideOf(statements, key.unit, touchedBy(ready)));
  const readable = adds.entries.filter(({ entry }) => entry.known !== null);
  for (const { entry, noted } of readable) {
    const { header, flags } = entry;
    const said = [flags.join(' '), noted ? 1 : 0] as const;
    if (statements.postLate.run(...said, ...valuesOf(key), header.seq).changes !== 1)
      throw new SettledElsewhere();
  }
  book(statements, key, readable);
  addSums(statements, key, adds);
  return readable.length;
}

function settle(
  statements: Statements,
  unit: string,
  by: string,
  { register, epoch, id }: NonNullable<VerifiedEntry['settles']>,
): void {
  const { changes } = statements.settle.run(by, ...valuesOf({ unit, register, epoch }), id);
  if (changes !== 1) throw new SettledElsewhere();
}

function keepJunk(
  statements: Statements,
  key: RegisterKey,
  entries: readonly SignedEntry[],
  reason: 'not-authentic' | 'wrong-register',
  now: number,
): number {
  const kept = boundedJunk(statements.junk.all(...valuesOf(key)), entries);
  for (const { id, entry } of kept)
    statements.setAside.run(...valuesOf(key), id, null, reason, entry, now, null, null);
  return kept.length;
}
