import type { Kysely, Selectable } from 'kysely';
import type { RegisterKey } from '../register-key.ts';
import type { EntryTable, PostingTable, Tables, TransactionTable } from '../storage/tables.ts';

/** An entry with what was posted for it. */
export interface StoredEntry {
  readonly entry: Selectable<EntryTable>;
  readonly transaction: Selectable<TransactionTable> | null;
  readonly postings: readonly Selectable<PostingTable>[];
}

/** How many entries are held in memory at a time. */
const PAGE = 500;

/** Every register that ever enrolled, epoch by epoch, in the order of their names. */
export async function allRegisters(db: Kysely<Tables>): Promise<RegisterKey[]> {
  const rows = await db
    .selectFrom('registers')
    .select(['unit_id as unit', 'register', 'epoch'])
    .orderBy('unit_id')
    .orderBy('register')
    .orderBy('epoch')
    .execute();
  return rows;
}

/** A register's journal with its postings, in order, some hundred entries at a time. */
export async function* journalPages(
  db: Kysely<Tables>,
  { unit: unit_id, register, epoch }: RegisterKey,
): AsyncGenerator<readonly StoredEntry[]> {
  const at = { unit_id, register, epoch };
  for (let after = 0; ; ) {
    const entries = await db
      .selectFrom('entries')
      .selectAll()
      .where((is) => is.and(at))
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(PAGE)
      .execute();
    const last = entries.at(-1)?.seq;
    if (last === undefined) return;
    const transactions = await db
      .selectFrom('transactions')
      .selectAll()
      .where((is) => is.and(at))
      .where((is) => is.between('seq', after + 1, last))
      .execute();
    const postings = await db
      .selectFrom('postings')
      .selectAll()
      .where((is) => is.and(at))
      .where((is) => is.between('seq', after + 1, last))
      .execute();
    yield together(entries, transactions, postings);
    after = last;
  }
}

function together(
  entries: readonly StoredEntry['entry'][],
  transactions: readonly NonNullable<StoredEntry['transaction']>[],
  postings: StoredEntry['postings'],
): StoredEntry[] {
  const posted = new Map(transactions.map((each) => [each.seq, each]));
  const sides = new Map<number, Selectable<PostingTable>[]>();
  for (const each of postings) sides.set(each.seq, [...(sides.get(each.seq) ?? []), each]);
  return entries.map((entry) => ({
    entry,
    transaction: posted.get(entry.seq) ?? null,
    postings: sides.get(entry.seq) ?? [],
  }));
}
