import type { SignedEntry } from '../../core/journal/envelope.ts';
import { heldSizeOf } from '../forks/held.ts';
import { takingsOf } from '../forks/held-figures.ts';
import { isFull, withOneMore } from '../forks/room.ts';
import type { Ledger } from '../ledger.ts';
import type { RegisterKey } from '../register-key.ts';
import { allOrNothing } from '../storage/all-or-nothing.ts';

/**
 * Keeps aside what a revoked register still sends and signed: sales from before may be among it, and whoever has the
 * tablet can date entries as they like, so people look: it is held as a second history is, with its value, until the
 * office decides [FORK-3], and as much of it [FORK-5]. What does not verify is junk. Gives how many were kept. [GATE-6]
 */
export async function holdRevoked(
  { db, journal, verify }: Pick<Ledger, 'db' | 'journal' | 'verify'>,
  key: RegisterKey,
  publicKey: string,
  entries: readonly SignedEntry[],
  now: number,
): Promise<number> {
  const { verified, rest, failure } = await verify(key, publicKey, entries);
  if (failure) await journal.keepJunk(key, rest, failure, now);
  const at = { unit_id: key.unit, register: key.register, epoch: key.epoch };
  return allOrNothing(db, async (trx) => {
    let size = await heldSizeOf(trx, key);
    let kept = 0;
    for (const { header, entry, known } of verified) {
      if (isFull(size)) break;
      const here = await trx
        .selectFrom('entries')
        .select('seq')
        .where('unit_id', '=', key.unit)
        .where('register', '=', key.register)
        .where('epoch', '=', key.epoch)
        .where('seq', '=', header.seq)
        .where('hash', '=', header.hash)
        .executeTakeFirst();
      if (here) continue;
      const row = {
        ...at,
        id: header.hash,
        seq: header.seq,
        reason: 'fork',
        entry: JSON.stringify(entry),
      } as const;
      const added = await trx
        .insertInto('set_aside')
        .values({ ...row, received_at: now, business_date: header.businessDate, amount: takingsOf(known) })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      if (!added) continue;
      kept += 1;
      size = withOneMore(size, entry);
    }
    return kept;
  });
}
