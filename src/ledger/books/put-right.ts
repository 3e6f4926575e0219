import { sql, type Transaction } from 'kysely';
import type { Tables } from '../storage/tables.ts';
import type { Sum, SumKey } from './scratch.ts';
import type { Lack } from './wrong-list.ts';

/** Adds what a sum lacks; one that comes to nothing goes. */
export async function putRight(trx: Transaction<Tables>, { key, lacks }: Lack): Promise<void> {
  const table = sql.table(key[0]);
  const row = rowOf(key);
  const place = sql.join(
    Object.entries(row).map(([name, value]) => sql`${sql.ref(name)} = ${value}`),
    sql` and `,
  );
  const sums = Object.entries(sumOf(key, lacks));
  const added = sums.map(([name, more]) => sql`${sql.ref(name)} = ${sql.ref(name)} + ${more}`);
  const { numAffectedRows } = await sql`update ${table} set ${sql.join(added)} where ${place}`.execute(trx);
  if (numAffectedRows === 0n) {
    const whole = { ...row, ...Object.fromEntries(sums) };
    const names = Object.keys(whole).map((name) => sql.ref(name));
    await sql`insert into ${table} (${sql.join(names)}) values (${sql.join(Object.values(whole))})`.execute(
      trx,
    );
  }
  const none = sums.map(([name]) => sql`${sql.ref(name)} = 0`);
  await sql`delete from ${table} where ${place} and ${sql.join(none, sql` and `)}`.execute(trx);
}

function rowOf([table, unit_id, first, second, third]: SumKey): Record<string, string | number> {
  if (table === 'day_totals') return { unit_id, business_date: first, measure: second, key: third };
  if (table === 'refunded') return { unit_id, sale: first, line: Number(second) };
  return { unit_id, product: first, register: second };
}

function sumOf([table]: SumKey, { amount, count }: Sum): Record<string, number> {
  if (table === 'day_totals') return { amount, count };
  return table === 'refunded' ? { quantity: count } : { sold: count };
}
