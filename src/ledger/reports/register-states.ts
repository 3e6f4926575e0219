import { type Kysely, sql } from 'kysely';
import { readBody } from '../../core/journal/body.ts';
import type { RegisterState } from '../../protocol/office.ts';
import { registersOf } from '../enrolment/registers.ts';
import { heldOf } from '../forks/held.ts';
import { OFFICE } from '../forks/office-journal.ts';
import { epochKey } from '../storage/rows.ts';
import type { Tables } from '../storage/tables.ts';

/**
 * Each register of a unit with its head, its last contact, what is kept aside, and its shift on a business date:
 * what is missing or still open. [REPORT-2]
 */
export async function registerStates(
  db: Kysely<Tables>,
  unit: string,
  date: string,
): Promise<RegisterState[]> {
  const [shifts, addenda] = await Promise.all([shiftsOn(db, unit, date), countAddenda(db, unit, date)]);
  return registersWith(db, unit, shifts, addenda);
}

/** The same with these shifts, and so many entries that came late, by the key of each register's epoch. */
export async function registersWith(
  db: Kysely<Tables>,
  unit: string,
  shifts: ReadonlyMap<string, Shift>,
  addenda: ReadonlyMap<string, number> = new Map(),
): Promise<RegisterState[]> {
  const [all, aside, held, unposted] = await Promise.all([
    registersOf(db, unit),
    countAside(db, unit),
    heldOf(db, unit),
    countUnposted(db, unit),
  ]);
  const registers = all.filter(({ register }) => register !== OFFICE);
  const heldBy = new Map(held.map(({ register, epoch, ...sum }) => [epochKey({ register, epoch }), sum]));
  return registers.map((row) => ({
    register: row.register,
    name: row.name,
    epoch: row.epoch,
    replaced: registers.some(({ register, epoch }) => register === row.register && epoch > row.epoch),
    seq: row.seq,
    hash: row.hash,
    lastHeard: row.last_heard,
    revokedAt: row.revoked_at,
    skewMs: row.skew_ms,
    ...(shifts.get(epochKey(row)) ?? { shift: 'none', z: null }),
    keptAside: aside.get(epochKey(row)) ?? 0,
    held: heldBy.get(epochKey(row)) ?? null,
    unposted: unposted.get(epochKey(row)) ?? 0,
    addenda: addenda.get(epochKey(row)) ?? 0,
  }));
}

/** The last thing that happened to a register's shifts of a date. */
export type Shift = Pick<RegisterState, 'shift' | 'z'>;

/** The last thing that happened to each register's shifts on this date. */
async function shiftsOn(db: Kysely<Tables>, unit: string, date: string): Promise<Map<string, Shift>> {
  const rows = await db
    .selectFrom('entries')
    .select(['register', 'epoch', 'kind', 'body'])
    .where('unit_id', '=', unit)
    .where('business_date', '=', date)
    // Written out, as the index on shifts needs it.
    .where(sql<boolean>`kind in ('shift-opened', 'shift-closed')`)
    .orderBy('register')
    .orderBy('epoch')
    .orderBy('seq')
    .execute();
  return new Map(rows.map((row) => [epochKey(row), shiftAfter(row.kind, row.body)]));
}

function shiftAfter(kind: string, body: string): Shift {
  if (kind !== 'shift-closed') return { shift: 'open', z: null };
  const closed = readBody({ v: 1, kind }, body);
  return { shift: 'closed', z: closed?.kind === 'shift-closed' ? closed.body.z : null };
}

async function countAside(db: Kysely<Tables>, unit: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('set_aside')
    .select(({ fn }) => ['register', 'epoch', fn.countAll<number>().as('count')])
    .where('unit_id', '=', unit)
    .where('resolution', 'is', null)
    .groupBy(['register', 'epoch'])
    .execute();
  return new Map(rows.map((row) => [epochKey(row), row.count]));
}

async function countUnposted(db: Kysely<Tables>, unit: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('entries')
    .select(({ fn }) => ['register', 'epoch', fn.countAll<number>().as('count')])
    .where('unit_id', '=', unit)
    .where('posted', '=', sql.lit(0))
    .groupBy(['register', 'epoch'])
    .execute();
  return new Map(rows.map((row) => [epochKey(row), row.count]));
}

/** How many entries of each register came after the date's first export; none where it was not exported. [REPORT-4] */
async function countAddenda(db: Kysely<Tables>, unit: string, date: string): Promise<Map<string, number>> {
  const exported = await db
    .selectFrom('exports')
    .select(['register', 'epoch', 'seq'])
    .where('unit_id', '=', unit)
    .where('business_date', '=', date)
    .execute();
  if (exported.length === 0) return new Map();
  const first = new Map(exported.map((row) => [epochKey(row), row.seq]));
  const counts = new Map<string, number>();
  for (const { register, epoch } of await registersOf(db, unit)) {
    const { count } = await db
      .selectFrom('entries')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('unit_id', '=', unit)
      .where('business_date', '=', date)
      .where('register', '=', register)
      .where('epoch', '=', epoch)
      .where('seq', '>', first.get(epochKey({ register, epoch })) ?? 0)
      .executeTakeFirstOrThrow();
    counts.set(epochKey({ register, epoch }), count);
  }
  return counts;
}
