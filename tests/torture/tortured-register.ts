import { IDBFactory } from 'fake-indexeddb';
import { setTimeout as pause } from 'node:timers/promises';
import type { Kind, KnownBody } from '../../src/core/journal/body.ts';
import type { DeviceDb, EntryRow } from '../../src/device/db.ts';
import { createRegisterKey, saveEnrolment } from '../../src/device/identity.ts';
import { type Journal, openJournal } from '../../src/device/journal-store.ts';
import type { EntryRequest } from '../../src/device/next-entry.ts';
import { openOutbox } from '../../src/device/outbox.ts';
import { journalStatus } from '../../src/device/reading.ts';
import { textVerifier } from '../../src/device/signing.ts';
import { takeBack } from '../../src/device/take-back.ts';
import { type EnrolmentAnswer, enrolmentAnswerSchema } from '../../src/protocol/enrolment.ts';
import type { SignedHead } from '../../src/protocol/entries.ts';
import { keyIdOf } from '../../src/protocol/request-signature.ts';
import { SyncEngine } from '../../src/sync/engine.ts';
import { createHttpPort } from '../../src/sync/http.ts';
import { openRequestSigner } from '../../src/sync/request-signer.ts';
import type { SyncState } from '../../src/sync/state.ts';
import { must, openOn } from '../device/device.ts';
import { refundOf, sale, shiftClosing, shiftOpening } from '../device/sample-entries.ts';
import { askToEnrol } from '../ledger/server-kit.ts';
import type { Chance } from '../simulation/chance.ts';

const PRODUCTS = ['tea', 'coffee', 'zine'];

/** The longest rest between two things that a cashier does, in milliseconds. */
const BUSY_MS = 600;

const NO_DOCUMENTS = {
  contacted: async () => undefined,
  etagOf: async () => null,
  keepCatalogue: async () => undefined,
  keepTrustList: async () => undefined,
  keepSeats: async () => undefined,
};

/** A register with the real store and the real sync engine that sells without a break while ledgers die. */
export class TorturedRegister {
  readonly #db: DeviceDb;
  readonly #journal: Journal;
  readonly #chance: Chance;
  readonly #engine: SyncEngine;
  readonly #sales: { seq: number; hash: string; entry: KnownBody }[] = [];
  readonly #working: Promise<unknown>[] = [];
  #sells = true;
  #failure: unknown = null;
  readonly enrolment: EnrolmentAnswer;
  /** The hash of each entry that was written here, from entry 1 on. */
  readonly hashes: string[] = [];
  /** Up to which entry the ledger has acknowledged, at the furthest, and the head it signed for that. */
  acknowledged = 0;
  signed: SignedHead | null = null;
  /** What the ledger said that only a loss explains: that it is behind, or has another history. */
  readonly accusations = new Set<string>();

  private constructor(
    db: DeviceDb,
    enrolment: EnrolmentAnswer,
    verifyHead: (text: string, signature: string) => Promise<boolean>,
    sign: (text: string) => Promise<string>,
    fetch: typeof globalThis.fetch,
    chance: Chance,
  ) {
    this.#db = db;
    this.#journal = openJournal(db, () => true);
    this.#chance = chance;
    this.enrolment = enrolment;
    const outbox = openOutbox(db);
    this.#engine = new SyncEngine({
      outbox: {
        ...outbox,
        acknowledge: async (head, signed, now) => {
          await outbox.acknowledge(head, signed, now);
          if (head.seq < this.acknowledged) this.accusations.add('behind what it acknowledged');
          if (head.seq > this.acknowledged) [this.acknowledged, this.signed] = [head.seq, signed];
        },
        takeBack: (entries) => takeBack(db, entries),
      },
      ledger: createHttpPort({
        fetch,
        origin: 'http://ledger.invalid',
        register: enrolment.register,
        signer: openRequestSigner({ keyId: keyIdOf(enrolment), sign, now: Date.now }),
        now: Date.now,
        verifyHead,
      }),
      documents: NO_DOCUMENTS,
      clock: {
        now: Date.now,
        after: (ms, callback) => {
          const timer = setTimeout(callback, ms);
          return () => clearTimeout(timer);
        },
      },
      random: () => chance.next(),
    });
    this.#engine.subscribe((state) => this.#judge(state));
  }

  /** A new tablet, enrolled by a code at a ledger that runs; from then on it reaches ledgers by `fetch`. */
  static async enrolled(
    url: string,
    code: string,
    fetch: typeof globalThis.fetch,
    chance: Chance,
  ): Promise<TorturedRegister> {
    const db = openOn(new IDBFactory());
    const key = await createRegisterKey(db);
    const { body } = await askToEnrol(url, code, key);
    const enrolment = enrolmentAnswerSchema.parse(body);
    must(await saveEnrolment(db, enrolment));
    const verifyHead = await textVerifier(enrolment.ledgerKey);
    return new TorturedRegister(db, enrolment, verifyHead, key.sign, fetch, chance);
  }

  /** Sells and sends until it is told to stop. */
  start(): void {
    this.#working.push(this.#engine.run().catch((error: unknown) => (this.#failure = error)));
    this.#working.push(this.#sellOn().catch((error: unknown) => (this.#failure = error)));
  }

  /** The network may be back. */
  wake(): void {
    this.#engine.wake('contact');
  }

  /** Sells no more; what is unsent still goes. */
  rest(): void {
    this.#sells = false;
  }

  get isDone(): boolean {
    if (this.#failure) throw this.#failure;
    return !this.#sells && this.acknowledged === this.hashes.length && this.#engine.state.unsent === 0;
  }

  get state(): SyncState {
    return this.#engine.state;
  }

  async stop(): Promise<void> {
    this.rest();
    this.#engine.stop();
    await Promise.all(this.#working);
    if (this.#failure) throw this.#failure;
  }

  entries(): Promise<EntryRow[]> {
    return this.#db.entries.orderBy('seq').toArray();
  }

  #judge({ problem, phase }: SyncState): void {
    const strange = [
      'ledger-behind',
      'ledger-ahead',
      'fork',
      'not-authentic',
      'wrong-register',
      'no-progress',
    ];
    if (problem && strange.includes(problem)) this.accusations.add(problem);
    if (phase === 'held') this.accusations.add('held');
  }

  async #sellOn(): Promise<void> {
    while (this.#sells) {
      await this.#append(await this.#nextRequest());
      this.#engine.wake('entry');
      await pause(this.#chance.below(BUSY_MS));
    }
  }

  async #append<K extends Kind>(request: EntryRequest<K>): Promise<void> {
    const { seq, hash, entry } = must(await this.#journal.append(request));
    this.hashes[seq - 1] = hash;
    if (entry.kind === 'shift-closed') this.#sales.length = 0;
    if (entry.kind === 'sale') this.#sales.push({ seq, hash, entry });
  }

  /** The next sensible thing: mostly sales, some refunds, now and then a Z. */
  async #nextRequest(): Promise<EntryRequest<'shift-opened' | 'shift-closed' | 'refund' | 'sale'>> {
    const openShift = (await journalStatus(this.#db))?.register.openShift;
    const chance = this.#chance;
    if (!openShift) return shiftOpening(chance.below(20_000));
    const what = chance.next();
    if (what < 0.03) return shiftClosing(openShift, chance.below(200) - 100);
    const refunded = what < 0.13 ? this.#sales.shift() : undefined;
    if (refunded) return refundOf(refunded);
    const taps = Array.from({ length: 1 + chance.below(4) }, () => chance.pick(PRODUCTS));
    return sale(taps, chance.next() < 0.4);
  }
}
