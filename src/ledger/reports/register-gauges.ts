import { type Kysely, sql } from 'kysely';
import type { RegisterGauges } from '../metrics.ts';
import type { Tables } from '../storage/tables.ts';

/** Reads how each register stands into the gauges. None of it grows with the journal but what is odd. [SERVICE-2] */
export async function readRegisterGauges(db: Kysely<Tables>, gauges: RegisterGauges): Promise<void> {
  const [registers, aside, unposted, suspense] = await Promise.all([
    db
      .selectFrom('registers')
      .select(['unit_id', 'register', 'epoch', 'seq', 'last_heard', 'skew_ms'])
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
    db
      .selectFrom('postings')
      .select(['unit_id', (each) => each.fn.countAll<number>().as('count')])
      .where('account', '=', sql.lit('suspense'))
      .groupBy('unit_id')
      .execute(),
  ]);
  for (const gauge of Object.values(gauges)) gauge.reset();
  for (const row of registers) {
    gauges.entries.set(labelsOf(row), row.seq);
    gauges.unposted.set(labelsOf(row), 0);
    if (row.last_heard !== null) gauges.lastHeard.set(labelsOf(row), row.last_heard / 1000);
    if (row.skew_ms !== null) gauges.skew.set(labelsOf(row), row.skew_ms / 1000);
    gauges.suspense.set({ unit: row.unit_id }, 0);
  }
  for (const row of aside) gauges.keptAside.set({ ...labelsOf(row), reason: row.reason }, Number(row.count));
  for (const row of unposted) gauges.unposted.set(labelsOf(row), Number(row.count));
  for (const row of suspense) gauges.suspense.set({ unit: row.unit_id }, Number(row.count));
}

const labelsOf = (row: { unit_id: string; register: string; epoch: number }) => ({
  unit: row.unit_id,
  register: row.register,
  epoch: row.epoch,
});
