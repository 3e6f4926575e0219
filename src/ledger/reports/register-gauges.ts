import { type Kysely, sql } from 'kysely';
import { ADJUSTMENT } from '../../core/journal/adjustment.ts';
import { OFFICE } from '../forks/office-journal.ts';
import type { RegisterGauges } from '../metrics.ts';
import type { Tables } from '../storage/tables.ts';

/** Reads how each register stands into the gauges. None of it grows with the journal but what is odd. [SERVICE-2] */
export async function readRegisterGauges(db: Kysely<Tables>, gauges: RegisterGauges): Promise<void> {
  const [registers, aside, unposted, suspense] = await Promise.all([
    db
      .selectFrom('registers')
      .select(['unit_id', 'register', 'epoch', 'seq', 'last_heard', 'skew_ms', 'revoked_at'])
      .execute(),
    db
      .selectFrom('set_aside')
      .select(['unit_id', 'register', 'epoch', 'reason', (each) => each.fn.countAll<number>().as('count')])
      .where('resolution', 'is', null)
      .groupBy(['unit_id', 'register', 'epoch', 'reason'])
      .execute(),
    db
      .selectFrom('entries')
      .select(['unit_id', 'register', 'epoch', (each) => each.fn.countAll<number>().as('count')])
      // As text: only so is the index of what is unposted used.
      .where('posted', '=', sql.lit(0))
      .groupBy(['unit_id', 'register', 'epoch'])
      .execute(),
    suspenseOf(db),
  ]);
  for (const gauge of Object.values(gauges)) gauge.reset();
  for (const row of registers) {
    gauges.entries.set(labelsOf(row), row.seq);
    gauges.unposted.set(labelsOf(row), 0);
    if (row.last_heard !== null && isWaitedFor(row))
      gauges.lastHeard.set(labelsOf(row), row.last_heard / 1000);
    if (row.skew_ms !== null) gauges.skew.set(labelsOf(row), row.skew_ms / 1000);
    gauges.suspense.set({ unit: row.unit_id }, 0);
  }
  for (const row of aside) gauges.keptAside.set({ ...labelsOf(row), reason: row.reason }, Number(row.count));
  for (const row of unposted) gauges.unposted.set(labelsOf(row), Number(row.count));
  for (const [unit, count] of suspense) gauges.suspense.set({ unit }, count);
}

/**
 * How many entries of each unit stand in suspense. What the office moved there or out of it is none of them; once that
 * leaves a date with nothing in suspense, that date's are settled. [ADJUST-1]
 */
async function suspenseOf(db: Kysely<Tables>): Promise<Map<string, number>> {
  const dates = await db
    .selectFrom('postings')
    .innerJoin('entries', (join) =>
      join
        .onRef('entries.unit_id', '=', 'postings.unit_id')
        .onRef('entries.register', '=', 'postings.register')
        .onRef('entries.epoch', '=', 'postings.epoch')
        .onRef('entries.seq', '=', 'postings.seq'),
    )
    .select(({ fn }) => [
      'postings.unit_id',
      fn.sum<number>('postings.amount').as('stands'),
      fn.countAll<number>().as('all'),
      sql<number>`sum(case when entries.kind = ${sql.lit(ADJUSTMENT)} then 1 else 0 end)`.as('adjusted'),
    ])
    // As text: only so is the index of what is in suspense used.
    .where('postings.account', '=', sql.lit('suspense'))
    .groupBy(['postings.unit_id', 'postings.business_date'])
    .execute();
  const units = new Map<string, number>();
  for (const { unit_id, stands, all, adjusted } of dates) {
    const settled = Number(adjusted) > 0 && Number(stands) === 0;
    units.set(unit_id, (units.get(unit_id) ?? 0) + (settled ? 0 : Number(all) - Number(adjusted)));
  }
  return units;
}

/** The office's own journal has entries when it decides something, and a revoked register is to be silent. */
const isWaitedFor = (row: { register: string; revoked_at: number | null }): boolean =>
  row.register !== OFFICE && row.revoked_at === null;

const labelsOf = (row: { unit_id: string; register: string; epoch: number }) => ({
  unit: row.unit_id,
  register: row.register,
  epoch: row.epoch,
});
