import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { type Kind, readBody } from '../../../src/core/journal/body.ts';
import { readEntry } from '../../../src/core/journal/envelope.ts';
import { type Claim, claims } from '../../../src/device/claims.ts';
import { type DeviceDb, type Enrolment, openDevice, type RegisterRow } from '../../../src/device/db.ts';
import { createRegisterKey, saveEnrolment } from '../../../src/device/identity.ts';
import { type Journal, openJournal } from '../../../src/device/journal-store.ts';
import type { EntryRequest } from '../../../src/device/next-entry.ts';
import { openOutbox } from '../../../src/device/outbox.ts';
import { pruneEntries } from '../../../src/device/prune.ts';
import { journalStatus } from '../../../src/device/reading.ts';
import { takeBack } from '../../../src/device/take-back.ts';
import type { RegisterKey } from '../../../src/ledger/register-key.ts';
import type { Outbox } from '../../../src/sync/ports.ts';
import { must, sampleEnrolment } from '../../device/device.ts';
import type { Death } from '../faults.ts';
import { Dying } from './dying.ts';
import type { Row, Store, Written } from './store.ts';

/** The real store on IndexedDB. */
export class DexieStore implements Store {
  readonly publicKey: string;
  readonly key: RegisterKey;
  readonly #disk: IDBFactory;
  readonly #dying = new Dying();
  #db: DeviceDb;
  #journal: Journal;

  private constructor(disk: IDBFactory, publicKey: string, key: RegisterKey) {
    this.#disk = disk;
    this.publicKey = publicKey;
    this.key = key;
    this.#db = this.#open();
    this.#journal = openJournal(this.#db, () => true);
  }

  /** A new tablet; `enrol` brings its key to the ledger. */
  static async enrolled(
    enrol: (
      publicKey: string,
      sign: (text: string) => Promise<string>,
    ) => Promise<RegisterKey & Pick<Enrolment, 'statement'>>,
  ): Promise<DexieStore> {
    const disk = new IDBFactory();
    const db = openDevice('commontill', { indexedDB: disk, IDBKeyRange });
    const { publicKey, sign } = await createRegisterKey(db);
    const { statement, ...key } = await enrol(publicKey, sign);
    must(
      await saveEnrolment(db, { ...sampleEnrolment(), ...key, statement, receiptPrefix: `KT${key.epoch}` }),
    );
    db.close();
    return new DexieStore(disk, publicKey, key);
  }

  async append<K extends Kind>(request: EntryRequest<K>): Promise<Written> {
    const { seq, entry } = must(await this.#journal.append(request));
    return { row: await this.#rowAt(seq), known: entry };
  }

  appendLater = async (): Promise<null> => null;

  async appendAndDie<K extends Kind>(request: EntryRequest<K>, at: Death): Promise<Written | null> {
    const before = await this.register();
    await this.#dying.during(at, this.#db, () => this.#journal.append(request));
    await this.restart();
    const { seq } = await this.register();
    const written = at === 'page-died-after-commit' ? 1 : 0;
    if (seq !== before.seq + written) throw new Error(`${at}: ${before.seq} became ${seq}`);
    if (written === 0) return null;
    const row = await this.#rowAt(seq);
    return { row, known: readBody(must(readEntry(row)), row.body) };
  }

  async register(): Promise<RegisterRow> {
    const status = await journalStatus(this.#db);
    if (!status) throw new Error('not enrolled');
    return status.register;
  }

  claim = async (): Promise<Claim | null> => (await claims(this.#db))[0] ?? null;
  entries = (): Promise<readonly Row[]> => this.#db.entries.orderBy('seq').toArray();
  acknowledged = async (): Promise<number> => (await this.#db.ledger.get('ledger'))?.seq ?? 0;

  outbox = (): Outbox => ({
    ...openOutbox(this.#db),
    takeBack: (entries) => takeBack(this.#db, entries),
  });

  async prune(now: number): Promise<readonly Row[]> {
    const before = await this.entries();
    await pruneEntries(this.#db, now);
    const kept = new Set((await this.entries()).map(({ seq }) => seq));
    return before.filter(({ seq }) => !kept.has(seq));
  }

  async restart(): Promise<void> {
    this.#db.close();
    this.#db = this.#open();
    this.#journal = openJournal(this.#db, () => true);
  }

  async copy(): Promise<Store> {
    const disk = new IDBFactory();
    const db = openDevice('commontill', { indexedDB: disk, IDBKeyRange });
    await db.open();
    for (const table of this.#db.tables) await db.table(table.name).bulkAdd(await table.toArray());
    db.close();
    return new DexieStore(disk, this.publicKey, this.key);
  }

  #open(): DeviceDb {
    return this.#dying.watch(openDevice('commontill', { indexedDB: this.#disk, IDBKeyRange }));
  }

  async #rowAt(seq: number): Promise<Row> {
    const row = await this.#db.entries.get(seq);
    if (!row) throw new Error(`entry ${seq} was written and is not there`);
    return row;
  }
}
