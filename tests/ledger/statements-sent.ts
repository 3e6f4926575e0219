import { AsyncLocalStorage } from 'node:async_hooks';
import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import { vi } from 'vitest';
import type { JournalStorage } from '../../src/ledger/storage/storage.ts';
import type { Tables } from '../../src/ledger/storage/tables.ts';

/** Hears what is sent to PostgreSQL. */
export interface Listener {
  /** Every statement that was sent meanwhile, each once, with single spaces. */
  readonly sent: ReadonlySet<string>;
  /** Does something whose statements count; what a test asks a database by itself does not. */
  readonly during: <Value>(work: () => Promise<Value>) => Promise<Value>;
  readonly stop: () => void;
}

/** Listens at the driver itself, whoever sends: queries that are built and those that are written. Gives how to stop. */
export function hearStatements(hear: (text: string) => void): () => void {
  const query = pg.Client.prototype.query;
  const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...given: unknown[]
  ) {
    const [first] = given;
    const text = typeof first === 'string' ? first : String(Reflect.get(Object(first), 'text'));
    hear(text.replaceAll(/\s+/g, ' ').trim());
    return Reflect.apply(query, this, given);
  });
  return () => spy.mockRestore();
}

/** The same for some work alone. */
export function listenToStatements(): Listener {
  const sent = new Set<string>();
  const counts = new AsyncLocalStorage<true>();
  const stop = hearStatements((text) => {
    if (counts.getStore()) sent.add(text);
  });
  return { sent, during: (work) => counts.run(true, work), stop };
}

/** The same journals, listened to. */
export function heardJournal(journal: JournalStorage, { during }: Pick<Listener, 'during'>): JournalStorage {
  return {
    append: (...given) => during(() => journal.append(...given)),
    write: (...given) => during(() => journal.write(...given)),
    postLate: (...given) => during(() => journal.postLate(...given)),
    keepJunk: (...given) => during(() => journal.keepJunk(...given)),
    heard: (...given) => during(() => journal.heard(...given)),
    read: (...given) => during(() => journal.read(...given)),
  };
}

/** The tables that belong to no unit, and why. They are small, and no batch of a register writes to one. */
export const FEDERATION_WIDE: Readonly<Record<string, string>> = {
  federation: 'one row',
  federation_keys: 'handovers of the federation’s key, one after the other',
  trust_lists: 'one list for all units',
  restores: 'a restore is of the whole ledger',
  own_key: 'one row: the ledger’s key',
  totals_made: 'one row: by which counting the totals were made',
  accounts: 'a person may have roles in several units; a name is only one person’s',
  office_roles: 'named by the federation',
  passkeys: 'a person’s; found by what the browser sends',
  office_sessions: 'a person’s; found by the cookie',
  invitations: 'a person’s; found by the link',
  challenges: 'asked before it is known who answers',
  sign_in_tries: 'counted by a name that may be nobody’s',
  office_log: 'one chain for the federation: who manages accounts acts for all units',
  office_log_head: 'one row: where that chain stands',
};

/** What begins and ends a transaction. */
const TRANSACTION =
  /^(begin|commit|rollback|start transaction( isolation level repeatable read)?|set transaction isolation level repeatable read)$/;
/** A condition on the unit or on those that one may see, or a row that says its unit first. */
const PLACED = /\bunit_id"? (= |in \()\$\d|^insert into "?\w+"?( as \w+)? \("?unit_id\b/;
const FORBIDDEN = /advisory|nextval|\block table\b/i;

/** The tables of a database with a unit, and those without one; but for Kysely's own. */
export async function tablesByUnit(db: Kysely<Tables>): Promise<{ ofUnits: string[]; others: string[] }> {
  const { rows } = await sql<{ name: string; placed: boolean }>`select c.relname as name, exists (
      select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'unit_id') as placed
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname = current_schema() and c.relname not like 'kysely_%'
    order by c.relname collate "C"`.execute(db);
  const those = (placed: boolean) => rows.filter((row) => row.placed === placed).map(({ name }) => name);
  return { ofUnits: those(true), others: those(false) };
}

/**
 * Of these statements, those that name no unit: what asks for or writes to a table of units without one, writes to a
 * table that nothing says is the federation's, or locks and numbers what is everybody's. [LEDGER-9]
 */
export function withoutUnit(sent: Iterable<string>, ofUnits: readonly string[]): string[] {
  const unitTable = new RegExp(`\\b(${ofUnits.join('|')})\\b`);
  const widely = new RegExp(
    `^(insert into|update|delete from) "?(${Object.keys(FEDERATION_WIDE).join('|')})"?\\s`,
  );
  return [...sent].filter((text) => {
    if (TRANSACTION.test(text)) return false;
    if (FORBIDDEN.test(text)) return true;
    if (PLACED.test(text)) return false;
    return unitTable.test(text) || !(text.startsWith('select ') || widely.test(text));
  });
}
