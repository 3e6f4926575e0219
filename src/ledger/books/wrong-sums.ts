import type { Kysely, Selectable } from 'kysely';
import { rowPages } from '../storage/row-pages.ts';
import type { DayTotalTable, RefundedTable, SeatTable, Tables } from '../storage/tables.ts';
import type { Difference } from './posted-anew.ts';
import type { Scratch, Sum, SumKey } from './scratch.ts';

/** A sum that does not stand as the journal says. */
export interface WrongSum {
  readonly key: SumKey;
  /** What has to be added to it: true also of a sum that grew meanwhile. */
  readonly lacks: Sum;
  readonly difference: Difference;
}

type Stored = readonly [key: SumKey, sum: Sum];

/** Every unit that has sums, though perhaps no register. */
export async function unitsWithSums(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db.selectFrom('day_totals').select('unit_id').distinct().orderBy('unit_id').execute();
  return rows.map(({ unit_id }) => unit_id);
}

/** Compares a unit's stored sums with those built anew: how many, and which are wrong. A sum of nothing may lack. */
export async function* wrongSums(
  db: Kysely<Tables>,
  unit: string,
  scratch: Scratch,
): AsyncGenerator<{ sums: number; wrong: WrongSum[] }> {
  for await (const page of storedSums(db, unit)) {
    const wrong = page.flatMap(([key, sum]) => compared(key, sum, scratch.take(key)));
    yield { sums: page.length, wrong };
  }
  const missing: WrongSum[] = [];
  for (const { key, sum } of scratch.left(unit)) missing.push(...compared(key, null, sum));
  yield { sums: 0, wrong: missing };
}

function compared(key: SumKey, stored: Sum | null, should: Sum): WrongSum[] {
  if (stored?.amount === should.amount && stored.count === should.count) return [];
  const [table, ...place] = key;
  const text = ({ amount, count }: Sum): string =>
    table === 'day_totals' ? `${amount} from ${count}` : String(count);
  const where = place.filter((part) => part !== '').join(' ');
  const lacks = {
    amount: should.amount - (stored?.amount ?? 0),
    count: should.count - (stored?.count ?? 0),
  };
  return [{ key, lacks, difference: { table, where, stored: stored && text(stored), anew: text(should) } }];
}

async function* storedSums(db: Kysely<Tables>, unit: string): AsyncGenerator<Stored[]> {
  const within = { unit_id: unit };
  for await (const page of rowPages<Selectable<DayTotalTable>>(
    db,
    'day_totals',
    ['business_date', 'measure', 'key'],
    within,
  )) {
    yield page.map(
      ({ business_date, measure, key, amount, count }): Stored => [
        ['day_totals', unit, business_date, measure, key],
        { amount, count },
      ],
    );
  }
  for await (const page of rowPages<Selectable<RefundedTable>>(db, 'refunded', ['sale', 'line'], within)) {
    yield page.map(
      ({ sale, line, quantity }): Stored => [
        ['refunded', unit, sale, String(line), ''],
        { amount: 0, count: quantity },
      ],
    );
  }
  for await (const page of rowPages<Selectable<SeatTable>>(db, 'seats', ['product', 'register'], within)) {
    yield page.map(
      ({ product, register, sold }): Stored => [
        ['seats', unit, product, register, ''],
        { amount: 0, count: sold },
      ],
    );
  }
}
