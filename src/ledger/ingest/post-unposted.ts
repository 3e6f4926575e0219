import { sql } from 'kysely';
import { isCalendarDate } from '../../core/day/business-date.ts';
import { readEntry, type SignedEntry } from '../../core/journal/envelope.ts';
import { readEffect, RESOLUTION } from '../forks/resolution.ts';
import type { Ledger } from '../ledger.ts';
import type { RegisterKey } from '../register-key.ts';
import { isStorageAway } from '../storage/is-away.ts';
import { SettledElsewhere } from '../storage/storage.ts';
import { flagAll } from './ingest.ts';
import type { VerifiedEntry } from './verified-entry.ts';

/** How many entries are looked at, and posted, in one go. */
const AT_ONCE = 200;

type Parts = Pick<Ledger, 'db' | 'journal' | 'catalogues' | 'standings'>;

/**
 * Looks through what stands unposted and posts what can be read by now; gives how many. The entries were verified when
 * they came. Another process may do the same at once: each entry is posted by one of them. Where `heldUp` is given, a
 * unit whose rows somebody holds is left for another time, and it hears of it. [JOURNAL-7] [LEDGER-13]
 */
export async function postUnposted(
  parts: Parts,
  heldUp?: (unit: string, cause: Error) => void,
): Promise<number> {
  const registers = await parts.db
    .selectFrom('entries')
    .select(['unit_id as unit', 'register', 'epoch'])
    .where('posted', '=', sql.lit(0))
    .distinct()
    .orderBy('unit_id')
    .orderBy('register')
    .orderBy('epoch')
    .execute();
  let posted = 0;
  const left = new Set<string>();
  for (const key of registers) {
    if (left.has(key.unit)) continue;
    try {
      posted += await postOf(parts, key);
    } catch (cause) {
      if (!heldUp || !(cause instanceof Error) || !isStorageAway(cause)) throw cause;
      left.add(key.unit);
      heldUp(key.unit, cause);
    }
  }
  return posted;
}

async function postOf(parts: Parts, key: RegisterKey): Promise<number> {
  let posted = 0;
  for (let after = 0; ; ) {
    const page = await unpostedAfter(parts, key, after);
    const last = page.at(-1)?.seq;
    if (last === undefined) return posted;
    after = last;
    const readable = page.flatMap((row) => read(row) ?? []);
    const judged = await flagAll(parts, key.unit, readable);
    const ready = judged.filter(({ known }) => known !== null).map(marked);
    if (ready.length === 0) continue;
    try {
      posted += await parts.journal.postLate(key, ready);
    } catch (error) {
      // Another process posts them.
      if (!(error instanceof SettledElsewhere)) throw error;
    }
  }
}

const unpostedAfter = ({ db }: Parts, { unit, register, epoch }: RegisterKey, seq: number) =>
  db
    .selectFrom('entries')
    .select(['seq', 'envelope', 'body', 'signature'])
    .where('unit_id', '=', unit)
    .where('register', '=', register)
    .where('epoch', '=', epoch)
    .where('seq', '>', seq)
    .where('posted', '=', sql.lit(0))
    .orderBy('seq')
    .limit(AT_ONCE)
    .execute();

function read({ envelope, body, signature }: SignedEntry): VerifiedEntry | null {
  const entry = { envelope, body, signature };
  const header = readEntry(entry);
  if (!header.ok || !isCalendarDate(header.value.businessDate)) return null;
  const known = readEffect(header.value, body);
  return known && { header: header.value, entry, known, flags: [] };
}

/** What the office had posted says so, also where it could be read only later. [FORK-3] */
const marked = (entry: VerifiedEntry): VerifiedEntry =>
  entry.header.kind === RESOLUTION ? { ...entry, flags: [...entry.flags, 'held-posted'] } : entry;
