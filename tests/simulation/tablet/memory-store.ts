import { type Kind, readBody } from '../../../src/core/journal/body.ts';
import { readEntry, type SignedEntry, writeEntry } from '../../../src/core/journal/envelope.ts';
import { NO_ENTRY, sha256Hex } from '../../../src/core/journal/hash.ts';
import { type AcknowledgedBy, acknowledgedFor, acknowledgedNow } from '../../../src/device/acknowledged.ts';
import { type Behind, behindForGood, behindNow } from '../../../src/device/behind.ts';
import type { Claim } from '../../../src/device/claims.ts';
import type { RegisterRow } from '../../../src/device/db.ts';
import { type EntryRequest, nextEntry } from '../../../src/device/next-entry.ts';
import { KEPT_MS } from '../../../src/device/prune.ts';
import { afterEntry } from '../../../src/device/running-state.ts';
import type { RegisterKey } from '../../../src/ledger/register-key.ts';
import type { SignedStatement } from '../../../src/protocol/enrolment-statement.ts';
import type { Outbox, Position, TakenBack } from '../../../src/sync/ports.ts';
import { must } from '../../device/device.ts';
import type { Chance } from '../chance.ts';
import type { Death } from '../faults.ts';
import type { Signer } from '../ledger/founded.ts';
import type { LaterEntry, Row, Store, Written } from './store.ts';

interface Content {
  rows: readonly Row[];
  row: RegisterRow;
  ledger: {
    readonly seq: number;
    readonly hash: string;
    readonly restored?: number | undefined;
    readonly stated?: number;
  };
  marks: readonly AcknowledgedBy[];
  held: Position['held'];
  aside: Position['aside'];
  behind: Behind | null;
  readonly statement: SignedStatement | null;
}

/** A store in memory: the same rules as the real one, which plays the same schedules, a hundred times as fast. */
export class MemoryStore implements Store {
  readonly publicKey: string;
  readonly #signer: Signer;
  readonly #chance: Chance;
  readonly #is: Content;

  private constructor(signer: Signer, chance: Chance, content: Content) {
    this.publicKey = signer.publicKey;
    this.#signer = signer;
    this.#chance = chance;
    this.#is = content;
  }

  static enrolled(
    signer: Signer,
    chance: Chance,
    { unit, register, epoch }: RegisterKey,
    statement: SignedStatement | null,
  ): MemoryStore {
    const counters = { receipts: 0, sales: 0, shifts: 0, openShift: null, lastClose: null };
    const place = { unit, register, epoch, receiptPrefix: `KT${epoch}`, seq: 0, hash: NO_ENTRY };
    const row: RegisterRow = { id: 'register', ...place, ...counters };
    return new MemoryStore(signer, chance, {
      rows: [],
      row,
      ledger: { seq: 0, hash: NO_ENTRY },
      marks: [],
      held: null,
      aside: null,
      behind: null,
      statement,
    });
  }

  get key(): RegisterKey {
    const { unit, register, epoch } = this.#is.row;
    return { unit, register, epoch };
  }

  copy = async (): Promise<Store> => new MemoryStore(this.#signer, this.#chance, { ...this.#is });
  register = async (): Promise<RegisterRow> => this.#is.row;
  entries = async (): Promise<readonly Row[]> => this.#is.rows;
  claim = async (): Promise<Claim | null> => {
    const { statement } = this.#is;
    return statement && { statement, sign: async (text) => this.#signer.sign(text) };
  };
  acknowledged = async (): Promise<number> => this.#is.ledger.seq;
  restart = async (): Promise<void> => undefined;

  async append<K extends Kind>(request: EntryRequest<K>): Promise<Written> {
    const { ledger } = this.#is;
    const made = must(nextEntry(this.#is.row, ledger.seq, this.#salt(), request));
    const { seq, hash, envelope, body, next, entry } = made;
    return this.#write({ seq, hash, time: request.time, envelope, body }, next, entry);
  }

  async appendLater({ v, kind, businessDate, time }: LaterEntry): Promise<Written> {
    const { row } = this.#is;
    const { unit, register, epoch, hash: prev } = row;
    const seq = row.seq + 1;
    const place = { unit, register, epoch, seq, prev, time, businessDate, staff: null, kind };
    const draft = writeEntry(place, { salt: this.#salt(), later: true });
    const envelope = draft.envelope.replace(/^\{"v":\d+/, `{"v":${v}`);
    const hash = sha256Hex(envelope);
    return this.#write({ seq, hash, time, envelope, body: draft.body }, { ...row, seq, hash }, null);
  }

  async appendAndDie<K extends Kind>(request: EntryRequest<K>, at: Death): Promise<Written | null> {
    return at === 'page-died-after-commit' ? this.append(request) : null;
  }

  async prune(now: number): Promise<readonly Row[]> {
    const { rows, row, ledger, marks } = this.#is;
    const had = acknowledgedFor({ marks, stated: ledger.stated }, KEPT_MS, now);
    const last = Math.min(ledger.seq, had, (row.openShift?.from ?? Infinity) - 1, row.seq - 1);
    const kept = rows.findIndex(({ seq, time }) => seq > last || time > now - KEPT_MS);
    const count = kept < 0 ? rows.length : kept;
    this.#is.rows = rows.slice(count);
    return rows.slice(0, count);
  }

  outbox(): Outbox {
    return {
      position: async () => {
        const { row, ledger, held, aside, behind } = this.#is;
        const { unit, register, epoch, seq } = row;
        const { seq: acknowledged, restored } = ledger;
        return { unit, register, epoch, seq, acknowledged, held, aside, restored, behind };
      },
      entriesAfter: async (seq, limit) =>
        this.#is.rows
          .filter((row) => row.seq > seq)
          .slice(0, limit)
          .map(({ envelope, body, signature }) => ({ envelope, body, signature })),
      hashAt: async (seq) => {
        const { rows, ledger } = this.#is;
        if (ledger.seq === seq) return ledger.hash;
        const own = rows.find((row) => row.seq === seq);
        const next = rows.find((row) => row.seq === seq + 1);
        return own?.hash ?? (next ? must(readEntry(next)).prev : null);
      },
      acknowledge: async ({ seq, hash, restored, time }, _signed, now) => {
        const { marks, held, aside, behind, ledger } = this.#is;
        const stands = (each: { seq: number; restored?: number | undefined } | null | undefined): boolean =>
          each ? each.seq > seq && each.restored === restored : false;
        this.#is.marks = acknowledgedNow(marks, ledger, { seq, restored, time }, now);
        this.#is.behind = behindNow(behind, ledger, { seq, restored }, now);
        this.#is.ledger = { seq, hash, restored, stated: time };
        this.#is.held = stands(held) ? held : null;
        this.#is.aside = stands(aside) ? aside : null;
      },
      fallBehind: async (head, now) => {
        const { behind, ledger } = this.#is;
        this.#is.behind = behindForGood(behind, ledger, head, now);
      },
      hold: async ({ seq, restored }, _signed, now) => {
        this.#is.held = { seq, since: this.#is.held?.since ?? now, restored };
      },
      setAside: async (aside) => {
        this.#is.aside = aside && { seq: aside.head.seq, restored: aside.head.restored };
      },
      takeBack: async (entries) => ({ type: this.#takeBack(entries) }),
    };
  }

  #takeBack(entries: readonly SignedEntry[]): TakenBack {
    let { row, rows } = this.#is;
    for (const texts of entries) {
      const read = readEntry(texts);
      if (!read.ok || !this.#signer.verify(texts.envelope, texts.signature)) return 'not-ours';
      const envelope = read.value;
      const { seq, hash, prev, time, businessDate } = envelope;
      if (seq !== row.seq + 1 || prev !== row.hash) return 'elsewhere';
      const known = readBody(envelope, texts.body);
      // What this version can't read was written by the app that is on the tablet.
      row = known ? must(afterEntry(row, { hash, time, businessDate }, known)) : { ...row, seq, hash };
      rows = [...rows, { seq, hash, time, ...texts }];
    }
    this.#is.row = row;
    this.#is.rows = rows;
    return 'taken';
  }

  #write(row: Omit<Row, 'signature'>, next: RegisterRow, known: Written['known']): Written {
    const signed = { ...row, signature: this.#signer.sign(row.envelope) };
    this.#is.row = next;
    this.#is.rows = [...this.#is.rows, signed];
    return { row: signed, known };
  }

  #salt(): string {
    return Buffer.from(this.#chance.bytes(16)).toString('hex');
  }
}
