import { openUnnamed, type SumRow } from './scratch.ts';
import type { WrongSum } from './wrong-sums.ts';

/** What has to be added to which sum. */
export type Lack = Pick<WrongSum, 'key' | 'lacks'>;

/** Wrong sums, in a file of their own that is gone when it is closed: there may be as many as sums. [REBUILD-3] */
export interface WrongList {
  add(wrong: Lack): void;
  clear(): void;
  /** The units that have some. */
  units(): string[];
  all(): IterableIterator<Lack>;
  close(): void;
}

/** Opens an empty one. */
export function openWrongList(): WrongList {
  const handle = openUnnamed();
  handle.exec(`create table wrong (kind text, unit text, first text, second text, third text, amount integer,
    count integer)`);
  const add = handle.prepare('insert into wrong values (?, ?, ?, ?, ?, ?, ?)');
  const clear = handle.prepare('delete from wrong');
  const units = handle.prepare<[], { unit: string }>('select distinct unit from wrong order by unit');
  const all = handle.prepare<[], SumRow>('select * from wrong order by rowid');
  return {
    add: ({ key, lacks }) => add.run(...key, lacks.amount, lacks.count),
    clear: () => clear.run(),
    units: () => units.all().map(({ unit }) => unit),
    *all() {
      for (const { kind, unit, first, second, third, amount, count } of all.iterate()) {
        yield { key: [kind, unit, first, second, third], lacks: { amount, count } };
      }
    },
    close: () => handle.close(),
  };
}
