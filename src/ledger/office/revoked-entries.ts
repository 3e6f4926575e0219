import type { Transaction } from 'kysely';
import type { SignedEntry } from '../../core/journal/envelope.ts';
import { heldSizeOf } from '../forks/held.ts';
import { takingsOf } from '../forks/held-figures.ts';
import { isFull, withOneMore } from '../forks/room.ts';
import type { VerifiedBatch } from '../ingest/verify.ts';
import type { VerifiedEntry } from '../ingest/verified-entry.ts';
import type { Ledger } from '../ledger.ts';
import type { RegisterKey, StoredHead } from '../register-key.ts';
import { allOrNothing } from '../storage/all-or-nothing.ts';
import type { Tables } from '../storage/tables.ts';

/** What became of entries that a revoked register sent. */
export interface HeldOfRevoked {
  /** How many are kept aside now and were not before, and how many were here already, in its books or apart. */
  readonly kept: number;
  readonly known: number;
  /** Why those from one on are junk; null where all verify. */
  readonly failure: VerifiedBatch['failure'];
  /** How many are junk. */
  readonly junk: number;
  /** Whether some of them are neither here nor kept aside, as no more of it may wait. [FORK-5] */
  readonly full: boolean;
  /** From its first on, those that follow each other without a hole and are here: after which, up to which. */
  readonly here: (StoredHead & { readonly after: number }) | null;
}

type Header = VerifiedEntry['header'];
type Done = Omit<HeldOfRevoked, 'failure' | 'junk'>;

/** A transaction in which it is done; told how many are junk. */
type Within = (work: (trx: Transaction<Tables>) => Promise<Done>, junk: number) => Promise<Done>;

/**
 * Keeps aside what a revoked register still sends and signed: sales from before may be among it, and whoever has the
 * tablet can date entries as they like, so people look: it is held as a second history is, with its value, until the
 * office decides [FORK-3], and as much of it [FORK-5]. What does not verify is junk. The office brings such entries by file,
 * `within` what writes that down. [GATE-6] [SYNC-12]
 */
export async function holdRevoked(
  { db, journal, verify }: Pick<Ledger, 'db' | 'journal' | 'verify'>,
  key: RegisterKey,
  publicKey: string,
  entries: readonly SignedEntry[],
  now: number,
  within: Within = (work) => allOrNothing(db, work),
): Promise<HeldOfRevoked> {
  const { verified, rest, failure } = await verify(key, publicKey, entries);
  if (failure) await journal.keepJunk(key, rest, failure, now);
  const done = await within((trx) => holdEach(trx, key, verified, now), failure ? rest.length : 0);
  return { ...done, failure, junk: rest.length };
}

async function holdEach(
  trx: Transaction<Tables>,
  key: RegisterKey,
  verified: readonly VerifiedEntry[],
  now: number,
): Promise<Done> {
  const inOrder = verified.toSorted((a, b) => a.header.seq - b.header.seq);
  let size = await heldSizeOf(trx, key);
  let kept = 0;
  let known = 0;
  const present: Header[] = [];
  for (const each of inOrder) {
    if (await isHere(trx, key, each.header)) known += 1;
    else if (isFull(size)) return { kept, known, full: true, here: wholeOf(present) };
    else if (await setAside(trx, key, each, now)) {
      kept += 1;
      size = withOneMore(size, each.entry);
    }
    present.push(each.header);
  }
  return { kept, known, full: false, here: wholeOf(present) };
}

/** Those from the first on that follow each other: nothing more is said of them than what is proven. */
function wholeOf(present: readonly Header[]): HeldOfRevoked['here'] {
  const end = present.findIndex(({ seq, prev }, at) => {
    const before = present[at - 1];
    return before && (seq !== before.seq + 1 || prev !== before.hash);
  });
  const whole = end < 0 ? present : present.slice(0, end);
  const [first, last] = [whole[0], whole.at(-1)];
  return first && last ? { after: first.seq - 1, seq: last.seq, hash: last.hash } : null;
}

const rowKeyOf = ({ unit, register, epoch }: RegisterKey) => ({ unit_id: unit, register, epoch });

/** Keeps one aside; false where somebody else just did. */
async function setAside(
  trx: Transaction<Tables>,
  key: RegisterKey,
  { header, entry, known }: VerifiedEntry,
  now: number,
): Promise<boolean> {
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
  return added !== undefined;
}

/** Whether an entry is in the journal or kept aside already. */
async function isHere(
  trx: Transaction<Tables>,
  { unit, register, epoch }: RegisterKey,
  { seq, hash }: Header,
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
