import { rememberCatalogues } from '../../../src/ledger/catalogues.ts';
import type { VerifiedEntry } from '../../../src/ledger/ingest/verified-entry.ts';
import { verifyBatch } from '../../../src/ledger/ingest/verify.ts';
import type { LedgerKeys } from '../../../src/ledger/keys/ledger-keys.ts';
import type { RegisterKey, StoredHead } from '../../../src/ledger/register-key.ts';
import type { Sqlite } from '../../../src/ledger/storage/sqlite.ts';
import { sqliteJournal } from '../../../src/ledger/storage/sqlite-journal.ts';
import type { JournalStorage } from '../../../src/ledger/storage/storage.ts';
import { rememberStandings } from '../../../src/ledger/trust/standings.ts';
import type { LedgerDeath } from '../faults.ts';
import { type Answered, answered, type Asked, type DoorParts } from './door.ts';

/** A ledger process died in the midst of something: nobody hears an answer. */
export class Died extends Error {
  override readonly name = 'Died';
}

export interface ProcessParts {
  readonly keys: LedgerKeys;
  readonly restored: number | null;
  readonly now: () => number;
  readonly signs: boolean;
  readonly signed: DoorParts['signed'];
  /** Asked at each place where a process can die; throws `Died` where this one does. */
  readonly pass: (at: LedgerDeath) => void;
  /** Waited for before each write: lets another writer come first, or with it. */
  readonly wait: () => Promise<void>;
  /** Hears each head as soon as it is committed or read. */
  readonly head: (key: RegisterKey, head: StoredHead) => void;
  /** Hears that something was taken that was not here. */
  readonly changed: () => void;
  /** An older version can't read this kind yet. */
  readonly unread: () => string | null;
}

/** One running ledger: the real ingest on the real storage, with places at which it can die. */
export class LedgerProcess {
  alive = true;
  readonly sqlite: Sqlite;
  readonly parts: DoorParts;
  readonly #own: ProcessParts;

  constructor(sqlite: Sqlite, own: ProcessParts) {
    this.sqlite = sqlite;
    this.#own = own;
    const { db } = sqlite;
    this.parts = {
      db,
      journal: this.#watched(sqliteJournal(sqlite)),
      catalogues: rememberCatalogues(db),
      standings: rememberStandings(db),
      verify: verifyBatch,
      keys: own.keys,
      restored: own.restored,
      signs: own.signs,
      signed: own.signed,
      setAside: own.changed,
      now: own.now,
    };
  }

  async answer(asked: Asked): Promise<Answered> {
    this.#pass('ledger-died-before-verifying');
    const answer = await answered(this.parts, asked);
    this.#pass('ledger-died-before-answer');
    return answer;
  }

  #pass(at: LedgerDeath): void {
    if (!this.alive) throw new Died();
    this.#own.pass(at);
  }

  #watched(journal: JournalStorage): JournalStorage {
    const own = this.#own;
    return {
      ...journal,
      append: async (key, entries, contact) => {
        await own.wait();
        this.#pass('ledger-died-before-writing');
        const read = entries.map((each) => this.#asRead(each));
        const result = await this.#alive(journal.append(key, read, contact));
        own.head(key, result.head);
        if (result.accepted + result.aside > 0) own.changed();
        this.#pass('ledger-died-after-commit');
        return result;
      },
      heard: async (key, contact) => {
        const head = await this.#alive(journal.heard(key, contact));
        own.head(key, head);
        return head;
      },
      keepJunk: async (...junk) => {
        this.#pass('ledger-died-after-commit');
        return this.#alive(journal.keepJunk(...junk));
      },
    };
  }

  /** Where the power went meanwhile, its connection is gone, and nobody is there to say so. */
  async #alive<Value>(work: Promise<Value>): Promise<Value> {
    try {
      return await work;
    } catch (cause) {
      throw this.sqlite.handle.open ? cause : new Died();
    }
  }

  #asRead(entry: VerifiedEntry): VerifiedEntry {
    if (entry.header.kind !== this.#own.unread()) return entry;
    const { header, entry: texts } = entry;
    return { header, entry: texts, known: null, flags: [] };
  }
}
