import { type Kysely, sql } from 'kysely';
import { type BodyOf, readBody } from '../../core/journal/body.ts';
import type { Tables } from '../storage/tables.ts';
import type { Flag, RegisterKey, VerifiedEntry } from './verified-entry.ts';

type Refund = BodyOf<'refund'>;

/**
 * What is odd about a refund, against the sale it names and the refunds before it, here and in its batch; empty
 * for other entries. It is posted all the same. [LEDGER-3]
 */
export async function refundFlags(
  db: Kysely<Tables>,
  { header, known }: VerifiedEntry,
  batch: readonly VerifiedEntry[],
): Promise<Flag[]> {
  if (known?.kind !== 'refund') return [];
  const { of } = known.body;
  const before = batch.filter((each) => each.header.seq < header.seq);
  const inBatch = before.find((each) => each.header.hash === of.hash && each.header.seq === of.seq);
  const sale = inBatch && of.epoch === header.epoch ? inBatch.known : await storedSale(db, header, of);
  const flags: Flag[] = [];
  if (sale?.kind !== 'sale') flags.push('refund-of-unknown');
  else if (figuresOf(sale.body, sale.body.receipt) !== figuresOf(known.body, of.receipt)) {
    flags.push('refund-differs');
  }
  const again = before.some((each) => each.known?.kind === 'refund' && each.known.body.of.hash === of.hash);
  if (again || (await isRefunded(db, header, of))) flags.push('refund-twice');
  return flags;
}

/** The figures that a refund takes over from its sale, as one text. */
function figuresOf(body: BodyOf<'sale'> | Refund, receipt: string): string {
  const { currency, prices, catalogue, lines, full, charged, taxes, total, card } = body;
  return JSON.stringify([receipt, currency, prices, catalogue, lines, full, charged, taxes, total, card]);
}

async function storedSale(db: Kysely<Tables>, at: RegisterKey, { epoch, seq, hash }: Refund['of']) {
  const row = await db
    .selectFrom('entries')
    .select(['kind', 'body'])
    .where('unit_id', '=', at.unit)
    .where('register', '=', at.register)
    .where('epoch', '=', epoch)
    .where('seq', '=', seq)
    .where('hash', '=', hash)
    .where('posted', '=', 1)
    .executeTakeFirst();
  return row ? readBody({ v: 1, kind: row.kind }, row.body) : null;
}

/** Whether an earlier entry of this register refunds the same sale. */
async function isRefunded(
  db: Kysely<Tables>,
  at: RegisterKey & { readonly seq: number },
  { hash }: Refund['of'],
): Promise<boolean> {
  const rows = await db
    .selectFrom('entries')
    .select('body')
    .where('unit_id', '=', at.unit)
    .where('register', '=', at.register)
    .where(({ eb, and, or }) =>
      or([eb('epoch', '<', at.epoch), and([eb('epoch', '=', at.epoch), eb('seq', '<', at.seq)])]),
    )
    // Written out, as the index on refunds needs it.
    .where(sql<boolean>`kind = 'refund'`)
    .where('posted', '=', 1)
    .where(({ eb, fn }) => eb(fn<number>('instr', ['body', sql.val(hash)]), '>', 0))
    .execute();
  return rows.some(({ body }) => {
    const known = readBody({ v: 1, kind: 'refund' }, body);
    return known?.kind === 'refund' && known.body.of.hash === hash;
  });
}
