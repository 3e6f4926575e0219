import { type Kysely, sql } from 'kysely';
import { isCalendarDate } from '../../core/day/business-date.ts';
import { type KnownBody, readBody } from '../../core/journal/body.ts';
import { readEntry, signedEntrySchema } from '../../core/journal/envelope.ts';
import { sha256Hex } from '../../core/journal/hash.ts';
import { type HeldEntry, type HeldRegister, MOST_HELD_SHOWN } from '../../protocol/held.ts';
import { registersOf } from '../enrolment/registers.ts';
import type { VerifiedEntry } from '../ingest/verified-entry.ts';
import type { RegisterKey } from '../register-key.ts';
import type { Tables } from '../storage/tables.ts';
import { takingsOf } from './held-figures.ts';
import { type HeldSize, isFull } from './room.ts';

/** Forks about which nobody decided yet; written out, as the index on them needs it. */
const isHeld = sql<boolean>`reason = 'fork' and resolution is null`;

/** What is held of each register of a unit, in all or of one business date. [FORK-1] */
export async function heldOf(db: Kysely<Tables>, unit: string, date?: string) {
  const all = db
    .selectFrom('set_aside')
    .select(({ fn }) => [
      'register',
      'epoch',
      fn.countAll<number>().as('count'),
      fn.coalesce(fn.sum<number>('amount'), sql<number>`0`).as('amount'),
      fn.min<number>('received_at').as('since'),
    ])
    .where('unit_id', '=', unit)
    .where(isHeld)
    .groupBy(['register', 'epoch']);
  return (date === undefined ? all : all.where('business_date', '=', date)).execute();
}

/** How much of a register is held and waits for the office. [FORK-5] */
export async function heldSizeOf(
  db: Kysely<Tables>,
  { unit, register, epoch }: RegisterKey,
): Promise<HeldSize> {
  const { rows, bytes } = await db
    .selectFrom('set_aside')
    .select(({ fn }) => [
      fn.countAll<number>().as('rows'),
      fn.sum<number | null>(fn('octet_length', ['entry'])).as('bytes'),
    ])
    .where('unit_id', '=', unit)
    .where('register', '=', register)
    .where('epoch', '=', epoch)
    .where(isHeld)
    .executeTakeFirstOrThrow();
  return { rows, bytes: bytes ?? 0 };
}

/** What is held of a range of business dates, inclusive, over all registers. [FORK-1] */
export async function heldBetween(db: Kysely<Tables>, unit: string, from: string, to: string) {
  return db
    .selectFrom('set_aside')
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      fn.coalesce(fn.sum<number>('amount'), sql<number>`0`).as('amount'),
    ])
    .where('unit_id', '=', unit)
    .where('business_date', '>=', from)
    .where('business_date', '<=', to)
    .where(isHeld)
    .executeTakeFirstOrThrow();
}

/** The same, date by date. */
export async function heldByDate(db: Kysely<Tables>, unit: string, from: string, to: string) {
  const rows = await db
    .selectFrom('set_aside')
    .select(({ fn }) => [
      'business_date',
      fn.countAll<number>().as('count'),
      fn.coalesce(fn.sum<number>('amount'), sql<number>`0`).as('amount'),
    ])
    .where('unit_id', '=', unit)
    .where('business_date', '>=', from)
    .where('business_date', '<=', to)
    .where(isHeld)
    .groupBy('business_date')
    .execute();
  return new Map(rows.map(({ business_date, ...sum }) => [business_date ?? '', sum]));
}

/** The same with the entries themselves, for the office to decide about. [FORK-3] */
export async function heldRegisters(db: Kysely<Tables>, unit: string): Promise<HeldRegister[]> {
  const names = new Map((await registersOf(db, unit)).map((each) => [each.register, each.name]));
  const sums = await heldOf(db, unit);
  return Promise.all(
    sums.map(async ({ register, epoch, ...sum }) => {
      const key = { unit, register, epoch };
      const ids = await heldIds(db, key);
      return {
        register,
        epoch,
        name: names.get(register) ?? register,
        ...sum,
        digest: digestOf(ids),
        full: isFull(await heldSizeOf(db, key)),
        entries: (await heldEntries(db, key, ids.slice(0, MOST_HELD_SHOWN))).map(shown),
      };
    }),
  );
}

const heldRows = (db: Kysely<Tables>, { unit, register, epoch }: RegisterKey) =>
  db
    .selectFrom('set_aside')
    .where('unit_id', '=', unit)
    .where('register', '=', register)
    .where('epoch', '=', epoch)
    .where(isHeld)
    .orderBy('seq')
    .orderBy('received_at')
    .orderBy('id');

/** The hashes of all that is held of a register's epoch, in the order of their numbers. [FORK-3] */
export async function heldIds(db: Kysely<Tables>, key: RegisterKey): Promise<string[]> {
  return (await heldRows(db, key).select('id').execute()).map(({ id }) => id);
}

/** By this a decision names what was seen, from the first to the last of it. [FORK-3] */
export const digestOf = (ids: readonly string[]): string => sha256Hex(ids.join('\n'));

/** Those of some entries that are held still, in the order of their numbers. They were verified when they came. */
export async function heldEntries(
  db: Kysely<Tables>,
  key: RegisterKey,
  ids: readonly string[],
): Promise<VerifiedEntry[]> {
  // All of it may have been decided about meanwhile, and PostgreSQL knows no empty list.
  if (ids.length === 0) return [];
  const rows = await heldRows(db, key).select('entry').where('id', 'in', ids).execute();
  return rows.map((row) => {
    const entry = signedEntrySchema.parse(JSON.parse(row.entry));
    const read = readEntry(entry);
    if (!read.ok) throw new Error('A held entry does not read as it did when it was kept.');
    const header = read.value;
    const known = isCalendarDate(header.businessDate) ? readBody(header, entry.body) : null;
    return { header, entry, known, flags: [] };
  });
}

const shown = ({ header, known }: VerifiedEntry): HeldEntry => ({
  seq: header.seq,
  hash: header.hash,
  time: header.time,
  businessDate: header.businessDate,
  kind: header.kind,
  number: numberOf(known),
  amount: takingsOf(known),
});

function numberOf(known: KnownBody | null): string {
  if (known?.kind === 'sale' || known?.kind === 'refund') return known.body.receipt;
  return known?.kind === 'shift-closed' ? `Z ${known.body.z}` : '';
}
