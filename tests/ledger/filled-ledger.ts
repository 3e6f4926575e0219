import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { SignedEntry } from '../../src/core/journal/envelope.ts';
import { ingest } from '../../src/ledger/ingest/ingest.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import type { Tables } from '../../src/ledger/storage/tables.ts';
import { fullCafe } from './full-cafe.ts';
import { fullDay } from './full-day.ts';
import { newTillKey, NOON, Till } from './register-kit.ts';
import { foundSampleIn, sampleCatalogue } from './sample-federation.ts';
import { addRegister, busyDay } from './storage-contract.ts';

/** Brings a till's entries to a ledger, as its registers do. */
export async function bring(ledger: Ledger, till: Till, entries: readonly SignedEntry[]): Promise<void> {
  for (let at = 0; at < entries.length; at += 20) {
    await ingest(ledger, till.at, till.key.publicKey, entries.slice(at, at + 20), { now: NOON, skewMs: 0 });
  }
}

export interface Filled {
  /** A cafe's till with a day of everything, and one with an ordinary day. */
  readonly full: Till;
  readonly plain: Till;
  /** One of another unit. */
  readonly cinema: Till;
  readonly entries: readonly SignedEntry[];
}

/** Fills an empty ledger: two units, three registers, every kind of entry, one unposted, a fork and junk aside. */
export async function fill(ledger: Ledger): Promise<Filled> {
  const { db } = ledger;
  await foundSampleIn(db);
  const document = JSON.stringify(fullCafe());
  await db
    .insertInto('catalogues')
    .values({ unit_id: 'cafe', version: 2, document, created_at: 0 })
    .execute();
  const bytes = new Uint8Array([0, 92, 255, 10, 120]);
  await db.insertInto('trust_lists').values({ version: 1, bytes, received_at: 5 }).execute();
  const at = (unit: string, register: string) => ({ unit, register, epoch: 1 });
  const full = new Till(at('cafe', 'r1'), await newTillKey(), fullCafe());
  const plain = new Till(at('cafe', 'r2'), await newTillKey(), sampleCatalogue());
  const cinema = new Till(at('cinema', 'r1'), await newTillKey(), sampleCatalogue('cinema'));
  for (const till of [full, plain, cinema]) await addRegister(db, till);
  const entries = await fullDay(full);
  await bring(ledger, full, entries);
  await bring(ledger, plain, await busyDay(plain));
  await bring(ledger, cinema, [await cinema.openShift(), await cinema.write('moon-landing', { salt: '00' })]);
  const clone = cinema.clone();
  await bring(ledger, cinema, [await cinema.sell({ tea: 1 })]);
  await bring(ledger, cinema, [await clone.sell({ bun: 1 })]);
  const junk = { envelope: 'x', body: 'y', signature: 'A'.repeat(86) };
  await ledger.journal.keepJunk(cinema.at, [junk], 'not-authentic', NOON);
  return { full, plain, cinema, entries };
}

/** Takes a trigger that guards the books away, so that damage can be planted; on PostgreSQL `NAME on TABLE`. */
export async function unguard(db: Kysely<Tables>, trigger: string): Promise<void> {
  await sql.raw(`drop trigger ${trigger}`).execute(db);
}
