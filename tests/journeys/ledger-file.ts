import { createPublicKey, verify } from 'node:crypto';
import { join } from 'node:path';
import Database from '../../src/ledger/storage/sqlite-driver.ts';
import * as z from 'zod/mini';
import { readBody } from '../../src/core/journal/body.ts';
import { readEntry } from '../../src/core/journal/envelope.ts';
import { NO_ENTRY } from '../../src/core/journal/hash.ts';
import { ENTRIES_FILE_FORMAT } from '../../src/protocol/entries-file.ts';

const entryRow = z.object({ envelope: z.string(), body: z.string(), signature: z.string() });
type EntryRow = z.infer<typeof entryRow>;

/** Reads the ledger's own file, past its code: what an auditor would find in it for its only register. */
export function readLedger(dataDir: string) {
  const db = new Database(join(dataDir, 'ledger.sqlite'), { readonly: true });
  try {
    const rows = z.array(entryRow).parse(db.prepare('SELECT * FROM entries ORDER BY epoch, seq').all());
    const { public_key } = z
      .object({ public_key: z.string() })
      .parse(db.prepare('SELECT public_key FROM registers').get());
    const unbalanced = db
      .prepare(
        'SELECT register, epoch, seq FROM postings GROUP BY register, epoch, seq HAVING SUM(amount) <> 0',
      )
      .all();
    return { ...chainOf(rows, public_key), unbalanced };
  } finally {
    db.close();
  }
}

/** All entries of its only register, in a file as its till would make it. */
export function entriesFileOf(dataDir: string): string {
  const db = new Database(join(dataDir, 'ledger.sqlite'), { readonly: true });
  try {
    const entries = z.array(entryRow).parse(db.prepare('SELECT * FROM entries ORDER BY seq').all());
    const of = z
      .object({ unit_id: z.string(), register: z.string(), epoch: z.int() })
      .parse(db.prepare('SELECT * FROM registers').get());
    const { unit_id: unit, register, epoch } = of;
    return JSON.stringify({ format: ENTRIES_FILE_FORMAT, unit, register, epoch, entries });
  } finally {
    db.close();
  }
}

/** What stands on each account of the ledger's own file, in minor units. */
export function readBalances(dataDir: string): Readonly<Record<string, number>> {
  const db = new Database(join(dataDir, 'ledger.sqlite'), { readonly: true });
  try {
    const rows = db.prepare('SELECT account, SUM(amount) AS amount FROM postings GROUP BY account').all();
    const balances = z.array(z.object({ account: z.string(), amount: z.number() })).parse(rows);
    return Object.fromEntries(balances.map(({ account, amount }) => [account, amount]));
  } finally {
    db.close();
  }
}

/** Has so many more entries wait in the ledger's own file as what is held there; gives the way to take them out again. */
export function holdMore(dataDir: string, count: number): () => void {
  const change = (sql: string): void => {
    const db = new Database(join(dataDir, 'ledger.sqlite'), { timeout: 10_000 });
    db.exec(sql);
    db.close();
  };
  change(`insert into set_aside
      (unit_id, register, epoch, id, seq, reason, entry, received_at, business_date, amount)
    with recursive numbers (number) as
      (select 1 union all select number + 1 from numbers where number < ${count})
    select unit_id, register, epoch, 'more-' || number, seq, reason, entry, received_at, business_date, 0
    from numbers, (select * from set_aside where reason = 'fork' limit 1)`);
  return () => change("delete from set_aside where id like 'more-%'");
}

function chainOf(rows: readonly EntryRow[], publicKey: string) {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' });
  const broken: string[] = [];
  const kinds: string[] = [];
  const sales: { number: string; total: number }[] = [];
  let prev = NO_ENTRY;
  rows.forEach((row, index) => {
    const read = readEntry(row);
    if (!read.ok) return void broken.push(`${index + 1}: ${read.error.type}`);
    const { value } = read;
    if (value.seq !== index + 1 || value.prev !== prev) broken.push(`${index + 1}: not linked`);
    const signature = Buffer.from(row.signature, 'base64url');
    const signed = verify('sha256', Buffer.from(row.envelope), { key, dsaEncoding: 'ieee-p1363' }, signature);
    if (!signed) broken.push(`${index + 1}: not signed by its register`);
    prev = value.hash;
    kinds.push(value.kind);
    const body = readBody(value, row.body);
    if (body?.kind === 'sale') sales.push({ number: body.body.receipt, total: body.body.total });
  });
  return { broken, kinds, sales };
}
