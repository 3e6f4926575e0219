import { type QueryExecutorProvider, sql } from 'kysely';
import type { Engine } from '../migrations/all.ts';

/** A table as it is copied: whatever later versions add is copied too. */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly string[];
  /** Its primary key, in order. */
  readonly key: readonly string[];
}

interface Column {
  readonly table: string;
  readonly name: string;
  /** Its place in the primary key, from 1; 0 outside. */
  readonly key: number;
}

/** A row that needs another one to be there first. */
interface Need {
  readonly table: string;
  readonly needs: string;
}

/** All of the ledger's tables, each after those that it refers to, and without those of the migrations. */
export async function tableShapes(db: QueryExecutorProvider, engine: Engine): Promise<TableShape[]> {
  const { rows: columns } = await COLUMNS[engine].execute(db);
  const { rows: needs } = await NEEDS[engine].execute(db);
  const names = [...new Set(columns.map(({ table }) => table))].filter(
    (name) => !/^(kysely|sqlite)_/.test(name),
  );
  return inOrder(names, needs).map((name) => {
    const own = columns.filter(({ table }) => table === name);
    const key = own.filter((each) => each.key > 0).toSorted((a, b) => a.key - b.key);
    return { name, columns: own.map((each) => each.name), key: key.map((each) => each.name) };
  });
}

/** A transaction closes over its postings, and those belong to an entry, whatever the keys say. [LEDGER-2] */
function inOrder(names: readonly string[], needs: readonly Need[]): string[] {
  const before = [
    ...needs.filter(
      ({ table, needs: other }) => table !== other && !(table === 'postings' && other === 'transactions'),
    ),
    { table: 'transactions', needs: 'postings' },
    { table: 'postings', needs: 'entries' },
  ];
  const ordered: string[] = [];
  let left = [...names];
  while (left.length > 0) {
    const ready = left.filter((name) =>
      before.every(({ table, needs: other }) => table !== name || !left.includes(other)),
    );
    if (ready.length === 0) throw new Error(`These tables need each other: ${left.join(', ')}`);
    ordered.push(...ready);
    left = left.filter((name) => !ready.includes(name));
  }
  return ordered;
}

const COLUMNS = {
  sqlite: sql<Column>`select m.name as "table", c.name as name, c.pk as key
    from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table' order by m.name, c.cid`,
  postgres: sql<Column>`select t.relname as "table", a.attname as name,
      coalesce(array_position(i.indkey::int2[], a.attnum) + 1, 0)::bigint as key
    from pg_class t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    left join pg_index i on i.indrelid = t.oid and i.indisprimary
    where t.relkind in ('r', 'p') and t.relnamespace = current_schema()::regnamespace
    order by t.relname, a.attnum`,
};

const NEEDS = {
  sqlite: sql<Need>`select m.name as "table", f."table" as needs
    from sqlite_master m, pragma_foreign_key_list(m.name) f where m.type = 'table'`,
  postgres: sql<Need>`select t.relname as "table", o.relname as needs from pg_constraint c
    join pg_class t on t.oid = c.conrelid join pg_class o on o.oid = c.confrelid
    where c.contype = 'f' and t.relnamespace = current_schema()::regnamespace`,
};
