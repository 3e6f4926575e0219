import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openPostgres } from '../src/ledger/storage/postgres.ts';
import type { Rows } from './bare-inserts.ts';

/** psql's `\copy` and nothing else. */
export interface CopyFloor {
  /** Copies each of these batches in a transaction of its own, all at once. */
  insert(batches: readonly Rows[]): Promise<void>;
  close(): void;
}

const AT = 'unit_id, register, epoch, seq';
const COLUMNS = {
  entries: `${AT}, hash, kind, business_date, received_at, posted, flags, envelope, body, signature, noted`,
  postings: `${AT}, account, business_date, amount`,
  transactions: `${AT}, business_date, currency, rules`,
} as const;

/**
 * Makes an empty database the ledger's tables with their indexes, but without triggers and foreign keys, and opens so
 * many sessions of psql on it. Each commits as durably as the ledger does. A day's total is a sum, which `\copy` can't
 * add: it goes by one statement.
 */
export async function openCopyFloor(bin: string, url: string, sessions: number): Promise<CopyFloor> {
  await makeTables(url);
  const open = Array.from({ length: sessions }, () => new Session(bin, url));
  return {
    insert: async (batches) => {
      await Promise.all(batches.map((rows, index) => open[index]?.run(scriptOf(rows))));
    },
    close: () => {
      for (const session of open) session.end();
    },
  };
}

async function makeTables(url: string): Promise<void> {
  const { db } = await openPostgres(url);
  const { rows: drops } = await sql<{ drop: string }>`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop
      from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace
    union all
    select format('drop trigger %I on %s', tgname, tgrelid::regclass) from pg_trigger where not tgisinternal
  `.execute(db);
  for (const { drop } of drops) await sql.raw(drop).execute(db);
  await db.destroy();
}

/** One psql that reads what it does from its standard input. */
class Session {
  readonly #psql: ChildProcessByStdio<Writable, Readable, null>;
  #done: (() => void) | null = null;

  constructor(bin: string, url: string) {
    this.#psql = spawn(join(bin, 'psql'), ['-X', '-q', '-v', 'ON_ERROR_STOP=1', url], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#psql.stdin.write('set synchronous_commit = on;\n');
    this.#psql.stdout.on('data', () => this.#done?.());
  }

  run(script: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#psql.once('exit', reject);
      this.#done = () => {
        this.#psql.off('exit', reject);
        resolve();
      };
      this.#psql.stdin.write(`${script}\\echo done\n`);
    });
  }

  end(): void {
    this.#psql.stdin.end();
  }
}

const scripts = new WeakMap<Rows, string>();

/** What psql is told for a batch; made once, so that the making can be left out of what is timed. */
export function scriptOf(rows: Rows): string {
  const held = scripts.get(rows);
  if (held !== undefined) return held;
  const tables = (['entries', 'postings', 'transactions'] as const).map(
    (table) => `\\copy ${table} (${COLUMNS[table]}) from stdin\n${rows[table].map(line).join('')}\\.\n`,
  );
  const sums = rows.dayTotals.map((row) => `(${row.map(literal).join(', ')})`).join(', ');
  const script = `begin;\n${tables.join('')}insert into day_totals as held values ${sums}
    on conflict (unit_id, business_date, measure, key) do update
    set amount = held.amount + excluded.amount, count = held.count + excluded.count;\ncommit;\n`;
  scripts.set(rows, script);
  return script;
}

const line = (row: readonly (string | number)[]): string =>
  `${row.map((value) => String(value).replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n')).join('\t')}\n`;

const literal = (value: string | number): string =>
  typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;
