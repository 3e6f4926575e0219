import { type Kysely, sql } from 'kysely';
import { factsOf } from '../src/core/day/facts.ts';
import { addDays } from '../src/core/day/business-date.ts';
import { POSTING_RULES } from '../src/core/posting/postings.ts';
import type { VerifiedEntry } from '../src/ledger/ingest/verified-entry.ts';
import { bookingOf, isNoted, ledgerFacts, mergedFacts } from '../src/ledger/storage/rows.ts';
import type { Tables } from '../src/ledger/storage/tables.ts';
import { newTillKey, NOON, Till } from '../tests/ledger/register-kit.ts';
import { foundSampleIn, sampleCatalogue } from '../tests/ledger/sample-federation.ts';
import { addRegister, verified } from '../tests/ledger/storage-contract.ts';

/** How a ledger is filled: these registers of each unit sell so much on each of these dates. */
export interface Filling {
  readonly units: readonly string[];
  readonly registers: readonly string[];
  readonly days: number;
  readonly lastDay: string;
  /** Sales of each register on each date. */
  readonly sales: number;
}

export type BenchEngine = 'sqlite' | 'postgres';

/** Different sales, over and over. */
const KINDS_OF_SALES = 12;

/**
 * Fills an empty ledger inside its database: one shift of each register on each date, as a till wrote it once, again and
 * again, with the postings, transactions and sums that the ledger's own code makes of it. Guards and indexes stand
 * aside meanwhile. The signatures are of the first time, so nothing of it can be verified. Gives how many postings.
 */
export async function fillWithPostings(
  db: Kysely<Tables>,
  engine: BenchEngine,
  filling: Filling,
): Promise<number> {
  const { units, registers, days, sales } = filling;
  const run = async (text: string): Promise<void> => {
    await sql.raw(text).execute(db);
  };
  const shift = await aShift(sales);
  await foundUnits(db, filling);
  const indexes = await withoutGuards(db, engine, run);
  await makeSources(run, filling, shift);
  const each = shift.places.length;
  const hash = engine === 'sqlite' ? `printf('%064d', seq)` : `lpad(seq::text, 64, '0')`;
  // One register after the other, in the order of their keys.
  for (const unit of units.toSorted()) {
    for (const register of registers.toSorted()) {
      const place = `'${unit}', '${register}', 1, seq`;
      await run(`insert into entries (unit_id, register, epoch, seq, hash, kind, business_date, received_at, posted, flags,
          noted, envelope, body, signature)
        select ${place}, ${hash}, kind, date, ${NOON}, 1, '', noted, envelope, body, signature
        from bench_order cross join bench_entry where id = entry`);
      await run(`insert into postings (unit_id, register, epoch, seq, account, business_date, amount)
        select ${place}, account, date, amount
        from bench_order cross join bench_posting where of = entry`);
      await run(`insert into transactions (unit_id, register, epoch, seq, business_date, currency, rules)
        select ${place}, date, 'EUR', ${POSTING_RULES}
        from bench_order where entry in (select of from bench_posting)`);
    }
  }
  await run(`insert into day_totals (unit_id, business_date, measure, key, amount, count)
    select unit_id, date, measure, key, amount, count
    from bench_units cross join bench_days cross join bench_fact
    order by unit_id, date, measure, key`);
  await run(`update registers set seq = ${days * each}, hash = '${'9'.repeat(64)}', last_heard = ${NOON}`);
  for (const table of ['units', 'days', 'line', 'order', 'entry', 'posting', 'fact'])
    await run(`drop table bench_${table}`);
  for (const index of indexes) await run(index);
  if (engine === 'postgres') await run('vacuum analyze');
  const perShift = shift.places.reduce((sum, id) => sum + (shift.entries[id]?.postings.length ?? 0), 0);
  await check(db, filling, (days - 1) * each);
  return units.length * registers.length * days * perShift;
}

interface ShiftEntry {
  readonly entry: VerifiedEntry;
  readonly postings: readonly { readonly account: string; readonly amount: number }[];
}

/** A shift's entries, each once, and which of them stands at each of its places. */
interface Shift {
  readonly entries: readonly ShiftEntry[];
  readonly places: readonly number[];
}

async function aShift(sales: number): Promise<Shift> {
  const till = new Till({ unit: 'cafe', register: 'r1', epoch: 1 }, await newTillKey());
  const signed = [await till.openShift()];
  const kinds = Math.min(sales, KINDS_OF_SALES);
  for (let kind = 0; kind < kinds; kind += 1) {
    const organisation = kind % 4 === 0 ? 'dockers' : 'tenants';
    const card = kind % 2 === 0 ? { card: { organisation, tier: 0 } } : {};
    const tender = kind % 3 === 0 ? ('cash' as const) : ('card-terminal' as const);
    signed.push(await till.sell({ coffee: 1 + (kind % 3), bun: kind % 2, tea: 1 }, { ...card, tender }));
  }
  signed.push(await till.closeShift(20_000, 19_950));
  const entries = (await verified(till, signed)).map((entry) => ({
    entry,
    postings: bookingOf(entry.known)?.postings ?? [],
  }));
  const sold = Array.from({ length: sales }, (_, at) => 1 + (at % kinds));
  return { entries, places: [0, ...sold, entries.length - 1] };
}

async function foundUnits(db: Kysely<Tables>, { units, registers }: Filling): Promise<void> {
  await foundSampleIn(db);
  for (const unit of units.filter((each) => each !== 'cafe' && each !== 'cinema')) {
    const row = { unit_id: unit, version: 1, document: JSON.stringify(sampleCatalogue(unit)), created_at: 0 };
    await db.insertInto('catalogues').values(row).execute();
  }
  const key = await newTillKey();
  for (const unit of units) {
    for (const register of registers) await addRegister(db, new Till({ unit, register, epoch: 1 }, key));
  }
}

/** Takes triggers, foreign keys and second indexes away; gives what makes the indexes again. */
async function withoutGuards(
  db: Kysely<Tables>,
  engine: BenchEngine,
  run: (text: string) => Promise<void>,
): Promise<string[]> {
  if (engine === 'sqlite') {
    for (const pragma of [
      'foreign_keys = off',
      'synchronous = off',
      'journal_mode = memory',
      'cache_size = -400000',
    ])
      await run(`pragma ${pragma}`);
    const { rows } = await sql<{ type: string; name: string; sql: string }>`
      select type, name, sql from sqlite_master where type in ('index', 'trigger') and sql is not null
        and tbl_name in ('entries', 'postings', 'transactions')`.execute(db);
    for (const { type, name } of rows) await run(`drop ${type} ${name}`);
    return rows.filter(({ type }) => type === 'index').map((row) => row.sql);
  }
  const { rows } = await sql<{ drop: string; again: string | null }>`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop, null as again
      from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace
    union all
    select format('drop trigger %I on %s', tgname, tgrelid::regclass), null from pg_trigger where not tgisinternal
    union all
    select format('drop index %I', indexname), indexdef from pg_indexes where schemaname = current_schema()
      and tablename in ('entries', 'postings', 'transactions') and indexname not like '%_pkey'
  `.execute(db);
  for (const { drop } of rows) await run(drop);
  return rows.flatMap(({ again }) => again ?? []);
}

/** Small tables that the large ones are made of. */
async function makeSources(
  run: (text: string) => Promise<void>,
  { units, registers, days, lastDay }: Filling,
  { entries, places }: Shift,
): Promise<void> {
  const table = async (name: string, columns: string, rows: readonly (readonly (string | number)[])[]) => {
    await run(`create table bench_${name} (${columns})`);
    for (let at = 0; at < rows.length; at += 400) {
      const values = rows.slice(at, at + 400).map((row) => `(${row.map(literal).join(', ')})`);
      await run(`insert into bench_${name} values ${values.join(', ')}`);
    }
  };
  await table(
    'units',
    'unit_id text primary key',
    units.toSorted().map((unit) => [unit]),
  );
  const dates = Array.from({ length: days }, (_, at) => [at, addDays(lastDay, at + 1 - days)]);
  await table('days', 'at bigint, date text', dates);
  await table(
    'line',
    'at bigint, entry bigint',
    places.map((entry, at) => [at, entry]),
  );
  await run('create table bench_order (seq integer primary key, date text not null, entry integer not null)');
  await run(`insert into bench_order select bench_days.at * ${places.length} + bench_line.at + 1, date, entry
    from bench_days cross join bench_line order by 1`);
  await table(
    'entry',
    'id integer primary key, kind text, noted bigint, envelope text, body text, signature text',
    entries.map(({ entry: { header, entry, known, flags } }, id) => [
      id,
      header.kind,
      isNoted({ known, flags }) ? 1 : 0,
      entry.envelope,
      entry.body,
      entry.signature,
    ]),
  );
  await table(
    'posting',
    'of integer, account text, amount bigint, primary key (of, account)',
    entries.flatMap(({ postings }, id) => postings.map(({ account, amount }) => [id, account, amount])),
  );
  await table(
    'fact',
    'measure text, key text, amount bigint, count bigint',
    factsOfADate(registers, entries, places),
  );
}

/** What all registers of a unit add up to on a date. */
function factsOfADate(
  registers: readonly string[],
  entries: Shift['entries'],
  places: Shift['places'],
): (string | number)[][] {
  const facts = registers.flatMap((register) =>
    places.flatMap((id) => {
      const entry = entries[id]?.entry;
      if (!entry?.known) return [];
      const ofTheLedger = ledgerFacts({ ...entry.header, register }, entry.known, bookingOf(entry.known));
      return [...factsOf(entry.known), ...ofTheLedger].map((fact) => ({ ...fact, businessDate: '' }));
    }),
  );
  return mergedFacts(facts).map(({ measure, key, amount, count }) => [measure, key, amount, count]);
}

const literal = (value: string | number): string =>
  typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;

/** The last date's sums say what its postings say, or the figures would be of some other ledger. */
async function check(
  db: Kysely<Tables>,
  { units, registers, lastDay }: Filling,
  afterSeq: number,
): Promise<void> {
  const [unit = ''] = units;
  const posted = await db
    .selectFrom('postings')
    .select(({ fn }) => fn.sum<number>('amount').as('sum'))
    .where('unit_id', '=', unit)
    .where('register', 'in', [...registers])
    .where('epoch', '=', 1)
    .where('seq', '>', afterSeq)
    .where('account', 'like', 'tax:%')
    .executeTakeFirstOrThrow();
  const summed = await db
    .selectFrom('day_totals')
    .select(({ fn }) => fn.sum<number>('amount').as('sum'))
    .where('unit_id', '=', unit)
    .where('business_date', '=', lastDay)
    .where('measure', '=', 'tax')
    .executeTakeFirstOrThrow();
  if (!(summed.sum > 0 && posted.sum === -summed.sum)) throw new Error('Sums and postings differ.');
}
