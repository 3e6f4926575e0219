import { factsOf } from '../../../src/core/day/facts.ts';
import { type History, nameOf } from '../history.ts';
import type { Row } from '../tablet/store.ts';
import type { Tablet } from '../tablet/tablet.ts';
import { type Books, journalOf } from './books.ts';
import { Broken } from './broken.ts';

/** What the ledger has, looked up by hash. */
export interface Reached {
  readonly books: Books;
  /** Hashes in the journals, and held apart. */
  readonly journal: ReadonlySet<string>;
  readonly held: ReadonlySet<string>;
}

export function reachedIn(books: Books): Reached {
  return {
    books,
    journal: new Set(books.entries.map(({ hash }) => hash)),
    held: new Set(books.aside.flatMap(({ reason, id }) => (reason === 'fork' ? [id] : []))),
  };
}

/** A tablet that somebody still opens, with what it keeps. */
export interface Living {
  readonly tablet: Tablet;
  readonly rows: readonly Row[];
  readonly acknowledged: number;
}

/**
 * What a register was told to be in the journal is there. What a declared restore took away is there again, or held as
 * a second history, if some tablet of that register still keeps it, which it does for thirty days.
 */
export function acknowledgedEntriesSurvive(
  history: History,
  living: readonly Living[],
  reached: Reached,
): void {
  for (const hash of history.acknowledged.keys()) {
    if (!reached.journal.has(hash)) throw new Broken('acknowledged-entries-survive', lost(history, hash));
  }
  const kept = new Set(living.flatMap(({ rows }) => rows.map(({ hash }) => hash)));
  for (const hash of history.atRisk) {
    const there = reached.journal.has(hash) || reached.held.has(hash);
    if (!there && kept.has(hash))
      throw new Broken('acknowledged-entries-survive', `after a restore, ${lost(history, hash)}`);
  }
}

function lost({ paid }: History, hash: string): string {
  const entry = paid.get(hash);
  return `${entry ? nameOf(entry.key) : '?'}: entry ${entry?.seq} ${hash.slice(0, 8)} was acknowledged and is not there`;
}

/** At rest, register = ledger: text for text where it has one history, and to the cent. */
export function registerEqualsLedger(history: History, living: readonly Living[], { books }: Reached): void {
  for (const { tablet, rows, acknowledged } of living) {
    const name = nameOf(tablet.key);
    if (history.hasSecondHistory(tablet.key) || history.revokedAt.has(name)) continue;
    const head = books.registers.find((row) => journalOf(row) === name);
    const theirs = new Map(
      books.entries.filter((row) => journalOf(row) === name).map((row) => [row.seq, row]),
    );
    if (head?.seq !== (rows.at(-1)?.seq ?? acknowledged) || acknowledged !== head.seq)
      throw new Broken(
        'register-equals-ledger',
        `${tablet.parts.name} ends at ${rows.at(-1)?.seq}, acknowledged ${acknowledged}; the ledger at ${head?.seq}`,
      );
    for (const row of rows) {
      const there = theirs.get(row.seq);
      const same =
        there?.envelope === row.envelope && there.body === row.body && there.signature === row.signature;
      if (!same) throw new Broken('register-equals-ledger', `${tablet.parts.name}: entry ${row.seq} differs`);
    }
  }
}

/** What cashiers saw as paid, of all that reached the ledger's journals, is what its takings come to, to the cent. */
export function takingsAreWhatWasPaid(history: History, { books, journal }: Reached): void {
  const paid = new Map<string, number>();
  for (const { hash, key, known } of history.paid.values()) {
    if (!journal.has(hash) || !known) continue;
    for (const { measure, amount } of factsOf(known))
      if (measure === 'takings') paid.set(key.unit, (paid.get(key.unit) ?? 0) + amount);
  }
  const booked = new Map<string, number>();
  for (const { unit_id, measure, amount } of books.totals)
    if (measure === 'takings') booked.set(unit_id, (booked.get(unit_id) ?? 0) + amount);
  for (const unit of new Set([...paid.keys(), ...booked.keys()])) {
    if ((paid.get(unit) ?? 0) !== (booked.get(unit) ?? 0))
      throw new Broken(
        'takings-are-what-was-paid',
        `${unit}: ${paid.get(unit)} paid, ${booked.get(unit)} booked`,
      );
  }
}

/** A register with one history that nobody revoked is never held, whatever was done to it. */
export function honestRegistersAreNeverHeld(history: History, { books }: Reached): void {
  for (const row of books.aside) {
    if (row.reason !== 'fork') continue;
    const { unit_id: unit, register, epoch } = row;
    if (!history.hasSecondHistory({ unit, register, epoch }) && !history.revokedAt.has(journalOf(row)))
      throw new Broken('honest-registers-are-never-held', `${journalOf(row)}: entry ${row.seq} is held`);
    if (!history.paid.has(row.id))
      throw new Broken('honest-registers-are-never-held', `${row.id} was never written`);
  }
}

/** Whatever a tablet has is with the ledger: in the journal, or held apart where it is a second history. */
export function secondHistoriesAreHeld(history: History, living: readonly Living[], reached: Reached): void {
  const { journal, held } = reached;
  for (const { tablet, rows } of living) {
    for (const { hash, seq } of rows) {
      if (journal.has(hash) || held.has(hash)) continue;
      throw new Broken(
        'second-histories-are-held',
        `${tablet.parts.name}: entry ${seq} ${hash.slice(0, 8)} is neither in the journal nor held`,
      );
    }
  }
  for (const hash of held) {
    if (journal.has(hash))
      throw new Broken('second-histories-are-held', `${lost(history, hash)}: it is in both places`);
  }
}

/** From its revocation on nothing of a register comes into its journal; what it has beyond is held, as the last tells. */
export function revokedRegistersPostNothing(history: History, { books }: Reached): void {
  for (const [name, seq] of history.revokedAt) {
    const head = books.registers.find((row) => journalOf(row) === name);
    if (head?.seq !== seq)
      throw new Broken('revoked-registers-post-nothing', `${name} ended at ${seq}, and now at ${head?.seq}`);
  }
}

/** Junk is in no journal and no second history, and what is kept of it is bounded. */
export function junkHoldsNobody(history: History, { books, journal, held }: Reached): void {
  for (const hash of history.junk) {
    if (journal.has(hash) || held.has(hash))
      throw new Broken('junk-holds-nobody', `${hash.slice(0, 8)} was taken`);
  }
  const kept = new Map<string, number>();
  for (const row of books.aside)
    if (row.reason !== 'fork') kept.set(journalOf(row), (kept.get(journalOf(row)) ?? 0) + 1);
  for (const [name, count] of kept)
    if (count > 200) throw new Broken('junk-holds-nobody', `${name}: ${count} kept`);
}

/** Nothing but what can't be read stands unposted, wherever it stands in its journal, and none of that is posted. */
export function badEntriesBlockNobody(history: History, { books }: Reached): void {
  for (const { hash, posted, seq, ...row } of books.entries) {
    const entry = history.paid.get(hash);
    if (!entry) continue;
    if (posted !== (entry.known ? 1 : 0))
      throw new Broken('bad-entries-block-nobody', `${journalOf(row)}: entry ${seq} has posted = ${posted}`);
  }
}
