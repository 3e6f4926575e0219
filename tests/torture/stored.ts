import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from '../../src/ledger/storage/sqlite-driver.ts';
import pg from 'pg';
import * as z from 'zod/mini';
import type { Place } from '../../src/ledger/storage/open.ts';
import { databaseFile } from '../../src/ledger/storage/data-directory.ts';
import type { TorturedRegister } from './tortured-register.ts';

/** The hashes that stand in a database, by register, in the order of their numbers. */
export type StoredJournals = ReadonlyMap<string, readonly { readonly seq: number; readonly hash: string }[]>;

const SQL = 'select register, epoch, seq, hash from entries order by register, epoch, seq';
const rowsSchema = z.array(
  z.object({ register: z.string(), epoch: z.coerce.number(), seq: z.coerce.number(), hash: z.string() }),
);

/** What stands in the database, asked past the ledger; of a dead ledger's SQLite from a copy, which heals nothing. */
export async function storedJournals(place: Place): Promise<StoredJournals> {
  const rows = rowsSchema.parse(
    place.databaseUrl === null ? ofCopy(place.dataDir) : await ofServer(place.databaseUrl),
  );
  const journals = new Map<string, { seq: number; hash: string }[]>();
  for (const { register, seq, hash } of rows) {
    const journal = journals.get(register);
    if (journal) journal.push({ seq, hash });
    else journals.set(register, [{ seq, hash }]);
  }
  return journals;
}

function ofCopy(dataDir: string): unknown[] {
  const scratch = mkdtempSync(join(tmpdir(), 'commontill-copy-'));
  try {
    const [from, to] = [databaseFile(dataDir), databaseFile(scratch)];
    for (const part of ['', '-wal']) if (existsSync(from + part)) copyFileSync(from + part, to + part);
    const db = new Database(to);
    const rows = db.prepare(SQL).all();
    db.close();
    return rows;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function ofServer(url: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(SQL)).rows;
  } finally {
    await client.end();
  }
}

/** What each register had been told by now: take it before asking the database. */
export const toldSoFar = (registers: readonly TorturedRegister[]): readonly number[] =>
  registers.map(({ acknowledged }) => acknowledged);

export interface Comparison {
  /** In words; empty where all is well. */
  readonly faults: readonly string[];
  /** Entries that are in the database and that their register has not heard of. */
  readonly unheard: number;
}

/** Compares the database with what registers were told and wrote: nothing lost, changed, doubled or left out. */
export function compare(
  registers: readonly TorturedRegister[],
  told: readonly number[],
  stored: StoredJournals,
): Comparison {
  const faults: string[] = [];
  let unheard = 0;
  registers.forEach(({ enrolment, hashes }, index) => {
    const rows = stored.get(enrolment.register) ?? [];
    const acknowledged = told[index] ?? 0;
    if (rows.length < acknowledged)
      faults.push(`${enrolment.register}: ${acknowledged} acknowledged, ${rows.length} stored`);
    const wrong = rows.findIndex(({ seq, hash }, at) => seq !== at + 1 || hash !== hashes[at]);
    if (wrong >= 0) faults.push(`${enrolment.register}: entry ${wrong + 1} is not what the register wrote`);
    unheard += Math.max(0, rows.length - acknowledged);
  });
  return { faults, unheard };
}
