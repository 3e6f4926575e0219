import type { Kysely } from 'kysely';
import { readBody } from '../core/journal/body.ts';
import { readEntry } from '../core/journal/envelope.ts';
import type { StoredSale } from '../protocol/sales.ts';
import type { RegisterKey } from './register-key.ts';
import type { Tables } from './storage/tables.ts';

/** Where an entry stands. */
export type EntryPlace = RegisterKey & { readonly seq: number };

/** A sale with what was refunded of it, or null: it is not here, is no sale, or its hash begins otherwise. [REFUND-4] */
export async function findSale(
  db: Kysely<Tables>,
  at: EntryPlace,
  hashPrefix: string,
): Promise<StoredSale | null> {
  const row = await entryAt(db, at)
    .select(['hash', 'envelope', 'body', 'signature'])
    .where('kind', '=', 'sale')
    .where('posted', '=', 1)
    .executeTakeFirst();
  if (!row?.hash.startsWith(hashPrefix)) return null;
  const { hash, ...entry } = row;
  const envelope = readEntry(entry);
  const known = envelope.ok ? readBody(envelope.value, entry.body) : null;
  if (known?.kind !== 'sale') return null;
  const rows = await db
    .selectFrom('refunded')
    .select(['line', 'quantity'])
    .where('unit_id', '=', at.unit)
    .where('sale', '=', hash)
    .execute();
  const counts = new Map(rows.map(({ line, quantity }) => [line, quantity]));
  return { entry, refunded: known.body.lines.map((_, line) => counts.get(line) ?? 0) };
}

/** Whether a sale or refund stands there whose hash begins so. */
export async function isReceiptKnown(
  db: Kysely<Tables>,
  at: EntryPlace,
  hashPrefix: string,
): Promise<boolean> {
  const row = await entryAt(db, at).select('hash').where('kind', 'in', ['sale', 'refund']).executeTakeFirst();
  return row?.hash.startsWith(hashPrefix) ?? false;
}

const entryAt = (db: Kysely<Tables>, { unit, register, epoch, seq }: EntryPlace) =>
  db
    .selectFrom('entries')
    .where('unit_id', '=', unit)
    .where('register', '=', register)
    .where('epoch', '=', epoch)
    .where('seq', '=', seq);
