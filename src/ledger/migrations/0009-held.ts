import { type Kysely, sql } from 'kysely';
import { heldFigures } from '../forks/held-figures.ts';

interface Before {
  set_aside: { unit_id: string; register: string; epoch: number; id: string; reason: string; entry: string };
}

interface After {
  set_aside: Before['set_aside'] & { business_date: string; amount: number };
}

/**
 * What a fork's entries come to, by business date, and what the office decided about each: null while it is held, else
 * the hash of the office's own entry. Those that are here already are read once. [FORK-1]
 */
export async function up(db: Kysely<After>): Promise<void> {
  await sql`alter table set_aside add column business_date text`.execute(db);
  await sql`alter table set_aside add column amount bigint`.execute(db);
  await sql`alter table set_aside add column resolution text`.execute(db);
  await sql`create index held on set_aside (unit_id, business_date)
    where reason = 'fork' and resolution is null`.execute(db);
  const forks = await db.selectFrom('set_aside').selectAll().where('reason', '=', 'fork').execute();
  for (const { unit_id, register, epoch, id, entry } of forks) {
    await db
      .updateTable('set_aside')
      .set(heldFigures(entry))
      .where((is) => is.and({ unit_id, register, epoch, id }))
      .execute();
  }
}
