import { type Kysely, sql } from 'kysely';
import type { RegisterKey } from '../../src/ledger/register-key.ts';
import type { Tables } from '../../src/ledger/storage/tables.ts';

/** Has so many entries of another second history of a register wait for the office: their numbers stand before all. */
export async function waitingOf(
  db: Kysely<Tables>,
  { unit, register, epoch }: RegisterKey,
  count: number,
  entry = 'unread',
): Promise<void> {
  await sql`insert into set_aside
      (unit_id, register, epoch, id, seq, reason, entry, received_at, business_date, amount)
    with recursive numbers (number) as
      (select cast(1 as bigint) union all select number + 1 from numbers where number < ${sql.lit(count)})
    select ${unit}, ${register}, cast(${epoch} as bigint), 'waiting-' || number, -number, 'fork', ${entry}, 0,
      '2026-11-14', 0
    from numbers`.execute(db);
}

/** As if the office had decided about all that waits. */
export const decidedAll = (db: Kysely<Tables>) =>
  db.updateTable('set_aside').set({ resolution: 'decided' }).execute();
