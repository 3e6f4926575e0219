import { generateKeyPairSync, sign } from 'node:crypto';
import type { Kind } from '../../src/core/journal/body.ts';
import type { SignedEntry } from '../../src/core/journal/envelope.ts';
import { NO_ENTRY } from '../../src/core/journal/hash.ts';
import { type DeviceDb, type EntryRow, openDevice, type RegisterRow } from '../../src/device/db.ts';
import { createRegisterKey, saveEnrolment } from '../../src/device/identity.ts';
import { type Journal, openJournal } from '../../src/device/journal-store.ts';
import { type EntryRequest, nextEntry } from '../../src/device/next-entry.ts';
import { openOutbox } from '../../src/device/outbox.ts';
import { journalStatus } from '../../src/device/reading.ts';
import { newSalt } from '../../src/device/signing.ts';
import { takeBack } from '../../src/device/take-back.ts';
import type { RegisterKey } from '../../src/ledger/register-key.ts';
import type { Outbox } from '../../src/sync/ports.ts';
import { must, sampleEnrolment } from '../device/device.ts';
import { type Death, Dying } from './dying.ts';

/** A register's store as the simulation sees it. */
export interface SimulatedDevice {
  readonly publicKey: string;
  readonly sign: (text: string) => Promise<string>;
  enrolled(key: RegisterKey): Promise<void>;
  append<K extends Kind>(request: EntryRequest<K>): Promise<void>;
  /** Begins to append, and the page dies in the middle: nobody hears whether the entry was written. */
  appendAndDie<K extends Kind>(request: EntryRequest<K>, at: Death): Promise<void>;
  register(): Promise<RegisterRow>;
  entries(): Promise<readonly (SignedEntry & { readonly seq: number; readonly hash: string })[]>;
  outbox(): Outbox;
  /** The page is closed and opened again: only what was stored is still there. */
  restart(): Promise<void>;
}

const identityOf = ({ unit, register, epoch }: RegisterKey) => ({
  unit,
  register,
  epoch,
  receiptPrefix: 'KT1',
});

/** A store in memory: the same rules as the real one, a hundred times as fast. */
export class MemoryDevice implements SimulatedDevice {
  readonly publicKey: string;
  readonly #rows: EntryRow[] = [];
  readonly #sign: (text: string) => string;
  #row: RegisterRow | null = null;
  #acknowledged = { seq: 0, hash: NO_ENTRY };

  constructor() {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.publicKey = pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64url');
    const key = { key: pair.privateKey, dsaEncoding: 'ieee-p1363' } as const;
    this.#sign = (text) => sign('sha256', Buffer.from(text), key).toString('base64url');
  }

  sign = async (text: string): Promise<string> => this.#sign(text);

  async enrolled(key: RegisterKey): Promise<void> {
    const counters = {
      seq: 0,
      hash: NO_ENTRY,
      receipts: 0,
      sales: 0,
      shifts: 0,
      openShift: null,
      lastClose: null,
    };
    this.#row = { id: 'register', ...identityOf(key), ...counters };
  }

  async append<K extends Kind>(request: EntryRequest<K>): Promise<void> {
    const made = must(nextEntry(await this.register(), this.#acknowledged.seq, newSalt(), request));
    const { seq, hash, envelope, body, next } = made;
    this.#row = next;
    this.#rows.push({ seq, hash, time: request.time, envelope, body, signature: this.#sign(envelope) });
  }

  async appendAndDie<K extends Kind>(request: EntryRequest<K>, at: Death): Promise<void> {
    if (at === 'page-died-after-commit') await this.append(request);
  }

  async register(): Promise<RegisterRow> {
    if (!this.#row) throw new Error('not enrolled');
    return this.#row;
  }

  entries = async (): Promise<readonly EntryRow[]> => this.#rows;

  restart = async (): Promise<void> => undefined;

  outbox(): Outbox {
    return {
      position: async () => ({ ...(await this.register()), acknowledged: this.#acknowledged.seq }),
      entriesAfter: async (seq, limit) =>
        this.#rows
          .slice(seq, seq + limit)
          .map(({ envelope, body, signature }) => ({ envelope, body, signature })),
      hashAt: async (seq) => (seq === 0 ? NO_ENTRY : (this.#rows[seq - 1]?.hash ?? null)),
      acknowledge: async ({ seq, hash }) => {
        this.#acknowledged = { seq, hash };
      },
      hold: async () => undefined,
      takeBack: async () => ({ type: 'not-ours' }),
    };
  }
}

/** The real store on IndexedDB. */
export class DexieDevice implements SimulatedDevice {
  readonly #open: () => DeviceDb;
  #db: DeviceDb;
  #journal: Journal;
  readonly #dying: Dying;
  readonly publicKey: string;
  readonly sign: (text: string) => Promise<string>;

  private constructor(
    open: () => DeviceDb,
    db: DeviceDb,
    dying: Dying,
    key: Awaited<ReturnType<typeof createRegisterKey>>,
  ) {
    this.#open = open;
    this.#db = db;
    this.#dying = dying;
    this.#journal = openJournal(db, () => true);
    this.publicKey = key.publicKey;
    this.sign = key.sign;
  }

  static async on(engine: Parameters<typeof openDevice>[1]): Promise<DexieDevice> {
    const dying = new Dying();
    const open = (): DeviceDb => dying.watch(openDevice('commontill', engine));
    const db = open();
    return new DexieDevice(open, db, dying, await createRegisterKey(db));
  }

  async enrolled(key: RegisterKey): Promise<void> {
    must(await saveEnrolment(this.#db, { ...sampleEnrolment(), ...identityOf(key) }));
  }

  async append<K extends Kind>(request: EntryRequest<K>): Promise<void> {
    must(await this.#journal.append(request));
  }

  async appendAndDie<K extends Kind>(request: EntryRequest<K>, at: Death): Promise<void> {
    const before = await this.register();
    await this.#dying.during(at, this.#db, () => this.#journal.append(request));
    await this.restart();
    const { seq } = await this.register();
    const written = at === 'page-died-after-commit' ? 1 : 0;
    if (seq !== before.seq + written) throw new Error(`${at}: ${before.seq} became ${seq}`);
  }

  async register(): Promise<RegisterRow> {
    const status = await journalStatus(this.#db);
    if (!status) throw new Error('not enrolled');
    return status.register;
  }

  entries = (): Promise<EntryRow[]> => this.#db.entries.orderBy('seq').toArray();

  outbox = (): Outbox => ({
    ...openOutbox(this.#db),
    takeBack: (entries) => takeBack(this.#db, entries),
  });

  async restart(): Promise<void> {
    this.#db.close();
    this.#db = this.#open();
    this.#journal = openJournal(this.#db, () => true);
  }
}
