import { setTimeout } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';
import { type LogKind, readAct } from '../../protocol/office-log.ts';
import type { FromHere } from '../office/log.ts';
import { allOrNothing } from '../storage/all-or-nothing.ts';
import { atOneMoment } from '../storage/one-moment.ts';
import type { Tables } from '../storage/tables.ts';
import { totalsAreNew } from './counting.ts';
import { putRight } from './put-right.ts';
import { type Rebuilt, rebuild, type Steering } from './rebuild.ts';
import { openWrongList, type WrongList } from './wrong-list.ts';

/** What a rebuild that writes found, and whether it wrote. */
export type Mended = Rebuilt & { readonly written: boolean };

/** What PostgreSQL says of a lock that was not to be had in time, and how long others then go first. */
const HELD = '55P03';
const PAUSE_MS = 2_000;

/** Acts after which sums may no longer lack what was found. */
const CHANGES_SUMS: ReadonlySet<string> = new Set<LogKind>(['totals-mended', 'ledger-restored']);

/**
 * Rebuilds and puts every wrong sum right, all of them or none. It compares without a lock, as long as that takes. What
 * a sum lacks it lacks also after others added to it: so it is added at the end, in one short transaction. Postings are
 * never changed; where an entry can't be posted anew, no sum is written. `here` writes down how many were wrong.
 * Either way the totals are then known to be of this ledger's counting. [REBUILD-2] [REBUILD-4] [GATE-7]
 */
export async function rebuildAndMend(
  db: Kysely<Tables>,
  progress: Steering['progress'],
  here?: FromHere,
): Promise<Mended> {
  const wrong = openWrongList();
  try {
    for (;;) {
      const { found, acts } = await atOneMoment(db, (trx) => compare(trx, progress, wrong));
      if (found.unreadable > 0) return { ...found, written: false };
      if (found.wrongSums === 0) {
        await totalsAreNew(db);
        return { ...found, written: false };
      }
      const waiting = () => progress(found.entries, 'waiting for whoever holds a register');
      const write = () => allOrNothing(db, (trx) => add(trx, wrong, { ...found, acts }, here));
      if (await whenFree(write, waiting)) return { ...found, written: true };
    }
  } finally {
    wrong.close();
  }
}

async function compare(trx: Transaction<Tables>, progress: Steering['progress'], wrong: WrongList) {
  wrong.clear();
  return { acts: await actsIn(trx), found: await rebuild(trx, { progress, wrong: (sum) => wrong.add(sum) }) };
}

const actsIn = async (trx: Transaction<Tables>): Promise<number> =>
  (await trx.selectFrom('office_log_head').select('seq').executeTakeFirstOrThrow()).seq;

/**
 * Adds what the sums lack; false where somebody else did meanwhile. The log's head is locked first, as by every act of
 * the office, then the heads of those units' registers, as by every batch: nobody waits in a circle.
 */
async function add(
  trx: Transaction<Tables>,
  wrong: WrongList,
  { acts, wrongSums }: Rebuilt & { readonly acts: number },
  here: FromHere | undefined,
): Promise<boolean> {
  const note = await here?.(trx);
  // Writing them as they are locks them on every engine.
  await trx
    .updateTable('registers')
    .set(({ ref }) => ({ seq: ref('seq') }))
    .where('unit_id', 'in', wrong.units())
    .execute();
  if (await changedSince(trx, acts)) return false;
  for (const lack of wrong.all()) await putRight(trx, lack);
  await totalsAreNew(trx);
  await note?.('totals-mended', { totals: wrongSums });
  return true;
}

async function changedSince(trx: Transaction<Tables>, acts: number): Promise<boolean> {
  const since = await trx
    .selectFrom('office_log')
    .select(['envelope', 'body', 'signature'])
    .where('seq', '>', acts)
    .execute();
  return since.some((line) => CHANGES_SUMS.has(readAct(line)?.kind ?? ''));
}

/** Tries again, with pauses, for as long as somebody holds what it needs: others wait behind it only for a moment. */
async function whenFree<Value>(work: () => Promise<Value>, waiting: () => void): Promise<Value> {
  for (;;) {
    try {
      return await work();
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === HELD)) throw cause;
      waiting();
      await setTimeout(PAUSE_MS);
    }
  }
}
