import { type Kysely, sql, type Transaction } from 'kysely';
import { allOrNothing } from '../storage/all-or-nothing.ts';
import type { FromHere } from '../office/log.ts';
import type { Tables } from '../storage/tables.ts';
import { type Rebuilt, rebuild, type Steering } from './rebuild.ts';
import type { SumKey } from './scratch.ts';
import type { WrongSum } from './wrong-sums.ts';

/** What a rebuild that writes found, and whether it wrote. */
export type Mended = Rebuilt & { readonly written: boolean };

/**
 * Rebuilds and puts every wrong sum right, in one transaction: all of them, or none. Registers wait meanwhile, for
 * their heads are locked. Postings are never changed; where an entry can't be posted anew, no sum is written.
 * `here` writes down how many were wrong. [REBUILD-2] [GATE-7]
 */
export async function rebuildAndMend(
  db: Kysely<Tables>,
  progress: Steering['progress'],
  here?: FromHere,
): Promise<Mended> {
  const undone: { found?: Rebuilt } = {};
  try {
    return await allOrNothing(
      db,
      async (trx) => {
        const note = await here?.(trx);
        // Writing them as they are locks them on every engine.
        await trx
          .updateTable('registers')
          .set(({ ref }) => ({ seq: ref('seq') }))
          .execute();
        const found = await rebuild(trx, { progress, mend: (wrong) => mend(trx, wrong) });
        if (found.unreadable > 0) {
          undone.found = found;
          throw new Error('Some entries can not be posted anew.');
        }
        if (found.wrongSums > 0) await note?.('totals-mended', { totals: found.wrongSums });
        return { ...found, written: found.wrongSums > 0 };
      },
      'repeatable read',
    );
  } catch (cause) {
    if (undone.found) return { ...undone.found, written: false };
    throw cause;
  }
}

async function mend(trx: Transaction<Tables>, { key, should }: WrongSum): Promise<void> {
  const table = sql.table(key[0]);
  const row = rowOf(key);
  const place = Object.entries(row).map(([name, value]) => sql`${sql.ref(name)} = ${value}`);
  await sql`delete from ${table} where ${sql.join(place, sql` and `)}`.execute(trx);
  if (should.amount === 0 && should.count === 0) return;
  const whole = { ...row, ...sumOf(key, should) };
  const names = Object.keys(whole).map((name) => sql.ref(name));
  await sql`insert into ${table} (${sql.join(names)}) values (${sql.join(Object.values(whole))})`.execute(
    trx,
  );
}

function rowOf([table, unit_id, first, second, third]: SumKey): Record<string, string | number> {
  if (table === 'day_totals') return { unit_id, business_date: first, measure: second, key: third };
  if (table === 'refunded') return { unit_id, sale: first, line: Number(second) };
  return { unit_id, product: first, register: second };
}

function sumOf([table]: SumKey, { amount, count }: WrongSum['should']): Record<string, number> {
  if (table === 'day_totals') return { amount, count };
  return table === 'refunded' ? { quantity: count } : { sold: count };
}
