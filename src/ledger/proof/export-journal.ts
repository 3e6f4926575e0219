import type { Kysely } from 'kysely';
import { allRegisters } from '../books/journal-pages.ts';
import { lastRestore } from '../backup/declare.ts';
import { findFederation } from '../federation.ts';
import type { LedgerKeys } from '../keys/ledger-keys.ts';
import { signHead } from '../keys/signed-head.ts';
import { findRegister } from '../enrolment/registers.ts';
import type { RegisterKey } from '../register-key.ts';
import type { Tables } from '../storage/tables.ts';
import { JOURNAL_FILE_VERSION, type JournalRecord } from './records.ts';

/** What of the journals goes into a file. */
export interface ExportChoice {
  /** null: every unit's. */
  readonly unit: string | null;
  /** Bodies say what was sold; they go only to those who may see it. [VERIFY-2] */
  readonly bodies: boolean;
}

/** How many entries are held in memory at a time. */
const PAGE = 500;

/**
 * The journals as the lines of a file: for each register its key, the ledger's signed head, then its entries from
 * the first on. `db` has to show one moment of the ledger. [VERIFY-2]
 */
export async function* journalRecords(
  db: Kysely<Tables>,
  keys: LedgerKeys,
  { unit, bodies }: ExportChoice,
  now: number,
): AsyncGenerator<JournalRecord> {
  const federation = await findFederation(db);
  const about = { federation: federation?.name ?? '', ledgerKey: keys.publicKey, time: now, bodies };
  yield { journal: { v: JOURNAL_FILE_VERSION, ...about } };
  const registers = (await allRegisters(db)).filter((each) => unit === null || each.unit === unit);
  const signing = { keys, restored: await lastRestore(db) };
  let entries = 0;
  for (const key of registers) {
    const stored = await findRegister(db, key);
    if (!stored) continue;
    yield { register: { ...key, publicKey: stored.public_key } };
    yield { head: signHead(signing, key, stored, now) };
    for await (const page of entryPages(db, key)) {
      entries += page.length;
      for (const { hash, envelope, signature, body } of page) {
        yield { entry: { envelope, signature, hash, ...(bodies ? { body } : {}) } };
      }
    }
  }
  yield { end: { registers: registers.length, entries } };
}

async function* entryPages(db: Kysely<Tables>, { unit: unit_id, register, epoch }: RegisterKey) {
  for (let after = 0; ; ) {
    const page = await db
      .selectFrom('entries')
      .select(['seq', 'hash', 'envelope', 'signature', 'body'])
      .where((is) => is.and({ unit_id, register, epoch }))
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(PAGE)
      .execute();
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.seq;
  }
}
