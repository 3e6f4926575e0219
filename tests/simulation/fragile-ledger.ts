import { randomBytes } from 'node:crypto';
import { copyFileSync, cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SignedEntry } from '../../src/core/journal/envelope.ts';
import { rememberCatalogues } from '../../src/ledger/catalogues.ts';
import { rememberStandings } from '../../src/ledger/trust/standings.ts';
import { createEnrolmentCode } from '../../src/ledger/enrolment/codes.ts';
import { enrol } from '../../src/ledger/enrolment/enrol.ts';
import { ingest } from '../../src/ledger/ingest/ingest.ts';
import type { RegisterKey } from '../../src/ledger/register-key.ts';
import { openLedgerKeys } from '../../src/ledger/keys/ledger-keys.ts';
import { signHead } from '../../src/ledger/keys/signed-head.ts';
import { databaseFile, openSqlite, type Sqlite } from '../../src/ledger/storage/sqlite.ts';
import { sqliteJournal } from '../../src/ledger/storage/sqlite-journal.ts';
import { enrolmentText } from '../../src/protocol/enrolment.ts';
import { readHead } from '../../src/protocol/entries.ts';
import type { LedgerAnswer } from '../../src/sync/ports.ts';
import { SAMPLE_CATALOGUE } from '../device/sample-catalogue.ts';

export type PowerCut = 'before-commit' | 'after-commit';

interface Signer {
  readonly publicKey: string;
  readonly sign: (text: string) => Promise<string>;
}

/** The real ledger's ingest on its real SQLite file, in a house where the power fails. */
export class FragileLedger {
  readonly #home: string;
  readonly #keys;
  #sqlite: Sqlite;
  #journal;
  #catalogues;
  #publicKey = '';
  #copies = 0;
  #cutInCommit = false;

  private constructor(home: string, sqlite: Sqlite) {
    this.#home = home;
    this.#keys = openLedgerKeys(home);
    this.#sqlite = sqlite;
    this.#journal = sqliteJournal(sqlite);
    this.#catalogues = rememberCatalogues(sqlite.db);
    this.#wire();
  }

  /** Founds a ledger with one unit in a new directory, for many to be copied from. */
  static async found(home: string): Promise<void> {
    mkdirSync(home);
    openLedgerKeys(home);
    const { db } = await openSqlite(home);
    const unit = { unit_id: SAMPLE_CATALOGUE.unit.id, version: SAMPLE_CATALOGUE.version };
    const document = JSON.stringify(SAMPLE_CATALOGUE);
    await db
      .insertInto('catalogues')
      .values({ ...unit, document, created_at: 0 })
      .execute();
    await db.destroy();
  }

  /** A ledger of its own in a new directory, as it was founded elsewhere. */
  static async copiedFrom(founded: string, home: string): Promise<FragileLedger> {
    cpSync(founded, home, { recursive: true });
    return new FragileLedger(home, await openSqlite(home));
  }

  get db() {
    return this.#sqlite.db;
  }

  /** Enrols a register through the ledger's own door. */
  async enrol({ publicKey, sign }: Signer, now: number): Promise<RegisterKey> {
    const { code } = await createEnrolmentCode(this.db, SAMPLE_CATALOGUE.unit.id, now, randomBytes);
    const name = 'Front counter';
    const signature = await sign(enrolmentText(code, publicKey, name));
    const enrolled = await enrol(this.db, { code, publicKey, name, signature }, now, randomBytes);
    if (!enrolled.ok) throw new Error(enrolled.error);
    this.#publicKey = publicKey;
    return enrolled.value;
  }

  /** Takes a batch, or a question for the head (no entries); null where the power fails before the answer. */
  async ask(
    key: RegisterKey,
    entries: readonly SignedEntry[],
    now: number,
    cut: PowerCut | null,
  ): Promise<LedgerAnswer | null> {
    this.#cutInCommit = cut === 'before-commit';
    try {
      const { outcome, head } = await this.#take(key, entries, now);
      if (cut) return await this.#restart(this.#copy());
      const signed = signHead(this.#keys, key, head, now);
      const told = readHead(signed.text);
      if (!told) throw new Error(`no head: ${signed.text}`);
      const answer = { head: told, signed, time: now };
      return outcome === 'appended'
        ? { type: 'head', ...answer }
        : { type: 'refused', code: outcome, ...answer };
    } catch (error) {
      if (!(error instanceof PowerFailure)) throw error;
      return await this.#restart(error.copy);
    }
  }

  /** What is on the disk now, read past everything else. */
  hashAt(seq: number): string | null {
    const select = this.#sqlite.handle.prepare<[number], { hash: string }>(
      'select hash from entries where seq = ?',
    );
    return select.get(seq)?.hash ?? null;
  }

  async #take(key: RegisterKey, entries: readonly SignedEntry[], now: number) {
    const contact = { now, skewMs: null };
    if (entries.length === 0) {
      return { outcome: 'appended' as const, head: await this.#journal.heard(key, contact) };
    }
    const standings = rememberStandings(this.db);
    const parts = { db: this.db, journal: this.#journal, catalogues: this.#catalogues, standings };
    return ingest(parts, key, this.#publicKey, entries, contact);
  }

  /** The head is what a transaction moves last: there, the power fails with everything else written. */
  #wire(): void {
    const { handle } = this.#sqlite;
    // Nothing here tests the disk's own cache, and waiting for it 30,000 times takes minutes.
    handle.pragma('synchronous = OFF');
    handle.function('power_fails', () => {
      if (!this.#cutInCommit) return 0;
      this.#cutInCommit = false;
      throw new PowerFailure(this.#copy());
    });
    handle.exec(`create temp trigger power before update of hash on main.registers
      begin select power_fails(); end`);
  }

  /** What a disk would hold if the power went now: the file and its log, whatever has not been committed. */
  #copy(): string {
    this.#copies += 1;
    const next = join(this.#home, String(this.#copies));
    mkdirSync(next);
    const from = this.#sqlite.handle.name;
    for (const part of ['', '-wal']) {
      if (existsSync(from + part)) copyFileSync(from + part, databaseFile(next) + part);
    }
    return next;
  }

  async #restart(home: string): Promise<null> {
    await this.#sqlite.db.destroy();
    this.#sqlite = await openSqlite(home);
    this.#journal = sqliteJournal(this.#sqlite);
    this.#catalogues = rememberCatalogues(this.#sqlite.db);
    this.#wire();
    return null;
  }

  async close(): Promise<void> {
    await this.#sqlite.db.destroy();
  }
}

class PowerFailure extends Error {
  readonly copy: string;

  constructor(copy: string) {
    super('the power failed');
    this.copy = copy;
  }
}
