import BetterSqlite3, { type Database } from '../storage/sqlite-driver.ts';
import type { DayFact } from '../storage/rows.ts';
import type { Steps } from '../ingest/standing.ts';

/** Which sum: the table it belongs to and its key there, the unit first. */
export type SumKey = readonly [
  table: 'day_totals' | 'refunded' | 'seats',
  unit: string,
  first: string,
  second: string,
  third: string,
];

export interface Sum {
  readonly amount: number;
  readonly count: number;
}

/** Sums built anew, in a file of their own that is gone when it is closed: memory holds a small part. [REBUILD-3] */
export interface Scratch {
  add(unit: string, register: string, facts: readonly DayFact[], steps: readonly Steps[]): void;
  /** A sum, which counts as asked for from then on; nothing added is 0. */
  take(key: SumKey): Sum;
  /** Those of a unit that nobody asked for, zeros left out. */
  left(unit: string): IterableIterator<{ key: SumKey; sum: Sum }>;
  close(): void;
}

/** A sum as a table of such a file has it. */
export interface SumRow extends Sum {
  readonly kind: SumKey[0];
  readonly unit: string;
  readonly first: string;
  readonly second: string;
  readonly third: string;
}

/** An empty database of its own. SQLite keeps one without a name in a temporary file, and spills to it as it grows. */
export function openUnnamed(): Database {
  const handle = new BetterSqlite3('');
  handle.pragma('synchronous = OFF');
  handle.pragma('journal_mode = OFF');
  return handle;
}

/** Opens an empty one. */
export function openScratch(): Scratch {
  const handle = openUnnamed();
  handle.exec(`create table sums (unit text, kind text, first text, second text, third text, amount integer,
    count integer, taken integer default 0, primary key (unit, kind, first, second, third)) without rowid`);
  const add = handle.prepare(`insert into sums (unit, kind, first, second, third, amount, count)
    values (?, ?, ?, ?, ?, ?, ?) on conflict do update set amount = amount + excluded.amount,
    count = count + excluded.count`);
  const take = handle.prepare<string[], Sum>(`update sums set taken = 1
    where unit = ? and kind = ? and first = ? and second = ? and third = ? returning amount, count`);
  const left = handle.prepare<[string], SumRow>(
    'select * from sums where unit = ? and taken = 0 and (amount <> 0 or count <> 0)',
  );
  return {
    add: (unit, register, facts, steps) => {
      for (const { businessDate, measure, key, amount, count } of facts) {
        add.run(unit, 'day_totals', businessDate, measure, key, amount, count);
      }
      for (const { refunded, seats } of steps) {
        for (const { sale, line, quantity } of refunded) {
          add.run(unit, 'refunded', sale, String(line), '', 0, quantity);
        }
        for (const { product, sold } of seats) add.run(unit, 'seats', product, register, '', 0, sold);
      }
    },
    take: ([table, unit, ...key]) => take.get(unit, table, ...key) ?? { amount: 0, count: 0 },
    *left(unit) {
      for (const { kind, first, second, third, amount, count } of left.all(unit)) {
        yield { key: [kind, unit, first, second, third], sum: { amount, count } };
      }
    },
    close: () => handle.close(),
  };
}
