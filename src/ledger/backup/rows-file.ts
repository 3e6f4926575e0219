import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Kysely } from 'kysely';
import * as z from 'zod/mini';
import { linesOf } from '../proof/lines.ts';
import { insertPlain, type Plain, plainRow } from '../storage/copy-rows.ts';
import { rowPages } from '../storage/row-pages.ts';
import { type TableShape, tableShapes } from '../storage/table-shapes.ts';
import type { Tables } from '../storage/tables.ts';

/** Rows that are written in one statement. */
const AT_ONCE = 500;

const lineSchema = z.union([
  z.strictObject({ ledger: z.object({ v: z.literal(1), steps: z.array(z.string()) }) }),
  z.strictObject({ table: z.string(), columns: z.array(z.string()) }),
  z.array(z.union([z.string(), z.number(), z.null()])),
  z.strictObject({ end: z.object({ rows: z.int() }) }),
]);

/**
 * Writes every row of a PostgreSQL ledger to a compressed file of JSON lines, one moment of it while it runs: no
 * program of the server's is needed, and its version does not matter. Gives how many rows each table has. [BACKUP-2]
 */
export async function writeRows(
  trx: Kysely<Tables>,
  steps: readonly string[],
  file: string,
  progress: (rows: number, table: string) => void,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  async function* lines(): AsyncGenerator<string> {
    let count = 0;
    yield `${JSON.stringify({ ledger: { v: 1, steps } })}\n`;
    for (const { name, columns, key } of await tableShapes(trx, 'postgres')) {
      yield `${JSON.stringify({ table: name, columns })}\n`;
      for await (const rows of rowPages(trx, name, key)) {
        count += rows.length;
        counts.set(name, (counts.get(name) ?? 0) + rows.length);
        progress(count, name);
        yield rows.map((row) => `${JSON.stringify(plainRow(columns, row))}\n`).join('');
      }
    }
    yield `${JSON.stringify({ end: { rows: count } })}\n`;
  }
  await pipeline(
    Readable.from(lines()),
    createGzip({ level: 6 }),
    createWriteStream(file, { mode: 0o600, flush: true }),
  );
  return counts;
}

type RowsLine = z.infer<typeof lineSchema>;

async function* linesIn(file: string): AsyncGenerator<RowsLine> {
  const bytes: AsyncIterable<Uint8Array> = createReadStream(file).pipe(createGunzip());
  for await (const { number, text } of linesOf(bytes, 64_000_000)) {
    const parsed = lineSchema.safeParse(typeof text === 'string' ? JSON.parse(text) : null);
    if (!parsed.success) throw new Error(`Line ${number} of the backup’s rows can not be read.`);
    yield parsed.data;
  }
}

/** The steps of the database that a file of rows came from. */
export async function stepsIn(file: string): Promise<string[]> {
  for await (const line of linesIn(file)) {
    if ('ledger' in line) return line.ledger.steps;
    break;
  }
  throw new Error('The backup’s rows do not begin as they should.');
}

/** Puts all rows of a file into an empty PostgreSQL ledger of the same steps, within the caller's transaction. */
export async function readRows(
  trx: Kysely<Tables>,
  file: string,
  progress: (rows: number, table: string) => void,
): Promise<void> {
  const shapes = new Map((await tableShapes(trx, 'postgres')).map((shape) => [shape.name, shape]));
  let into: { shape: TableShape; columns: string[] } | null = null;
  let waiting: Plain[][] = [];
  let [count, ended] = [0, -1];
  const write = async (): Promise<void> => {
    if (into) await insertPlain(trx, into.shape, into.columns, waiting);
    waiting = [];
  };
  for await (const line of linesIn(file)) {
    if (Array.isArray(line)) {
      waiting.push(line);
      count += 1;
      if (waiting.length >= AT_ONCE) await write();
      progress(count, into?.shape.name ?? '');
    } else {
      await write();
      if ('end' in line) ended = line.end.rows;
      if (!('table' in line)) continue;
      const shape = shapes.get(line.table);
      if (!shape) throw new Error(`The backup has a table ${line.table} that this ledger does not know.`);
      into = { shape, columns: line.columns };
    }
  }
  if (ended !== count) throw new Error('The backup’s rows were cut off.');
}
