import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely';

const PAGE = 1_000;

export type Row = Readonly<Record<string, unknown>>;

/**
 * All rows of a table, some hundred at a time and in the order of its key, on either engine. `within` keeps to rows
 * with these values; the key goes on after them.
 */
export async function* rowPages<Kind extends object = Row>(
  db: QueryExecutorProvider,
  table: string,
  key: readonly (keyof Kind & string)[],
  within: Readonly<Record<string, string | number>> = {},
): AsyncGenerator<readonly Kind[]> {
  const columns = sql.join(key.map((each) => sql.ref(each)));
  const kept = Object.entries(within).map(([name, value]) => sql`${sql.ref(name)} = ${value}`);
  let conditions: RawBuilder<unknown>[] = kept;
  for (;;) {
    const where = conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``;
    const { rows } = await sql<Kind>`select * from ${sql.table(table)} ${where}
      order by ${columns} limit ${PAGE}`.execute(db);
    const last = rows.at(-1);
    if (last) yield rows;
    if (!last || rows.length < PAGE) return;
    conditions = [...kept, sql`(${columns}) > (${sql.join(key.map((each) => last[each]))})`];
  }
}
