import type { Transaction } from 'kysely';
import type { SignedEntry } from '../../core/journal/envelope.ts';
import { heldSizeOf } from '../forks/held.ts';
import { takingsOf } from '../forks/held-figures.ts';
import { isFull, withOneMore } from '../forks/room.ts';
import type { VerifiedEntry } from '../ingest/verified-entry.ts';
import type { Ledger } from '../ledger.ts';
import type { RegisterKey } from '../register-key.ts';
import { allOrNothing } from '../storage/all-or-nothing.ts';
import type { Tables } from '../storage/tables.ts';

/** What became of entries that a revoked register sent. */
export interface HeldOfRevoked {
  /** How many are kept aside now and were not before. */
  readonly kept: number;
  /** Whether some of them are neither here nor kept aside, as no more of it may wait. [FORK-5] */
  readonly full: boolean;
}

/**
 * Keeps aside what a revoked register still sends and signed: sales from before may be among it, and whoever has the
 * tablet can date entries as they like, so people look: it is held as a second history is, with its value, until the
 * office decides [FORK-3], and as much of it [FORK-5]. What does not verify is junk. [GATE-6]
 */
export async function holdRevoked(
  { db, journal, verify }: Pick<Ledger, 'db' | 'journal' | 'verify'>,
  key: RegisterKey,
  publicKey: string,
  entries: readonly SignedEntry[],
  now: number,
): Promise<HeldOfRevoked> {
  const { verified, rest, failure } = await verify(key, publicKey, entries);
  if (failure) await journal.keepJunk(key, rest, failure, now);
  return allOrNothing(db, async (trx) => {
    let size = await heldSizeOf(trx, key);
    let kept = 0;
    for (const { header, entry, known } of verified) {
      if (await isHere(trx, key, header)) continue;
      if (isFull(size)) return { kept, full: true };
      const added = await trx
        .insertInto('set_aside')
        .values({
          ...rowKeyOf(key),
          id: header.hash,
          seq: header.seq,
          reason: 'fork',
          entry: JSON.stringify(entry),
          received_at: now,
          business_date: header.businessDate,
          amount: takingsOf(known),
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      if (!added) continue;
      kept += 1;
      size = withOneMore(size, entry);
    }
    return { kept, full: false };
  });
}

const rowKeyOf = ({ unit, register, epoch }: RegisterKey) => ({ unit_id: unit, register, epoch });

/** Whether an entry is in the journal or kept aside already. */
async function isHere(
  trx: Transaction<Tables>,
  { unit, register, epoch }: RegisterKey,
  { seq, hash }: VerifiedEntry['header'],
): Promise<boolean> {
  const inJournal = await trx
    .selectFrom('entries')
    .select('seq')
    .where('unit_id', '=', unit)
    .where('register', '=', register)
    .where('epoch', '=', epoch)
    .where('seq', '=', seq)
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (inJournal) return true;
  const aside = await trx
    .selectFrom('set_aside')
    .select('id')
    .where('unit_id', '=', unit)
    .where('register', '=', register)
    .where('epoch', '=', epoch)
    .where('id', '=', hash)
    .executeTakeFirst();
  return aside !== undefined;
}
