import type { Database } from '../../../src/ledger/storage/sqlite-driver.ts';
import { declareRestore, lastRestore } from '../../../src/ledger/backup/declare.ts';
import type { Claim } from '../../../src/device/claims.ts';
import { createEnrolmentCode } from '../../../src/ledger/enrolment/codes.ts';
import { findRegister, type StoredRegister } from '../../../src/ledger/enrolment/registers.ts';
import { stateEnrolment } from '../../../src/ledger/enrolment/statement.ts';
import { takeBack } from '../../../src/ledger/enrolment/take-back.ts';
import { digestOf, heldIds } from '../../../src/ledger/forks/held.ts';
import { resolveFork } from '../../../src/ledger/forks/resolve.ts';
import { revoke } from '../../../src/ledger/office/revoke.ts';
import { postUnposted } from '../../../src/ledger/ingest/post-unposted.ts';
import type { RegisterKey } from '../../../src/ledger/register-key.ts';
import type { SignedStatement } from '../../../src/protocol/enrolment-statement.ts';
import { returnText } from '../../../src/protocol/returning.ts';
import { LEDGER_DEATHS, type LedgerDeath } from '../faults.ts';
import type { History } from '../history.ts';
import { Broken } from '../invariants/broken.ts';
import { readBooks } from '../invariants/books.ts';
import { GivenNumbers } from '../invariants/numbers-are-given-once.ts';
import type { Stage } from '../stage.ts';
import { type Disk, fileDisk, memoryDisk } from './disk.ts';
import type { Answered, Asked } from './door.ts';
import { enrolSigner, type Founded } from './founded.ts';
import { Died, LedgerProcess } from './process.ts';
import { writersOf } from './writers.ts';

/** How many rows one transaction may write before it dies at the last of them. */
const MOST_ROWS = 25;

/** Who decides in the office. */
const ANA = { account: 'ana', name: 'Ana' };

/** How long it takes until a ledger that was put back could be put back again: somebody types the command. [BACKUP-6] */
const RESTORE_MS = 10_000;

/** The house in which the ledger runs: processes die there, are started again, and come back from a backup. */
export class LedgerHouse {
  readonly #stage: Stage;
  readonly #founded: Founded;
  readonly #history: History;
  readonly #signs: boolean;
  #disk: Disk;
  #processes: LedgerProcess[] = [];
  #doom: { readonly at: LedgerDeath; rows: number } | null = null;
  /** The process that died in this very moment writes nothing more of what it had before it. */
  #dying = false;
  #backup: { readonly image: Buffer; readonly time: number } | null = null;
  /** When a backup was last put back, by the made clock. */
  #restored = 0;
  /** The version that runs can't read refunds. */
  older = false;
  /** Every head that was signed here, with its signature. */
  readonly signed = new Set<string>();
  readonly #numbers = new GivenNumbers();
  /** Counts what changed here: who has heard of the last change knows where things stand. */
  changes = 0;
  #revoked = false;
  #turn: Promise<void> = Promise.resolve();

  private constructor(stage: Stage, founded: Founded, history: History, disk: Disk, signs: boolean) {
    this.#signs = signs;
    this.#stage = stage;
    this.#founded = founded;
    this.#history = history;
    this.#disk = disk;
    const there = disk.handle.prepare<[], StoredRegister>('select * from registers').all();
    for (const register of there) this.#numbers.enrolled(register);
  }

  static async open(
    stage: Stage,
    founded: Founded,
    history: History,
    {
      processes,
      file,
      signs,
    }: { readonly processes: number; readonly file: boolean; readonly signs: boolean },
  ): Promise<LedgerHouse> {
    const house: { ledger?: LedgerHouse } = {};
    const atWrite = (): void => house.ledger?.atWrite();
    const disk = file
      ? await fileDisk(founded.home, founded.image, atWrite)
      : memoryDisk(founded.databases, founded.image, atWrite);
    const ledger = new LedgerHouse(stage, founded, history, disk, signs);
    house.ledger = ledger;
    for (let count = 0; count < processes; count += 1) await ledger.#start();
    return ledger;
  }

  /** What is on the disk, read past every process. */
  get handle(): Database {
    return this.#disk.handle;
  }

  /** The ledger as its own commands see it. */
  get parts() {
    const [first] = this.#processes;
    if (!first) throw new Error('no ledger process runs');
    return { ...first.parts, randomBytes: (count: number) => this.#stage.chance.bytes(count) };
  }

  /**
   * Takes a request in one of the processes; null where that one dies before it answers. Once a register is revoked one
   * after the other: what is set aside waits in its transaction, and in memory all processes share one connection.
   */
  deliver(asked: Asked, doomed: boolean): Promise<Answered | null> {
    return this.#revoked ? this.#inTurn(() => this.#deliver(asked, doomed)) : this.#deliver(asked, doomed);
  }

  async #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const before = this.#turn;
    let done = (): void => undefined;
    this.#turn = new Promise((resolve) => (done = resolve));
    try {
      await this.#stage.meanwhile(before);
      return await work();
    } finally {
      done();
    }
  }

  async #deliver(asked: Asked, doomed: boolean): Promise<Answered | null> {
    const { chance } = this.#stage;
    const process = chance.pick(this.#processes);
    if (doomed) this.#doom = { at: chance.pick(LEDGER_DEATHS), rows: chance.below(MOST_ROWS) };
    try {
      return await process.answer(asked);
    } catch (error) {
      if (!(error instanceof Died)) throw new Broken('the-ledger-answers', reasonOf(error));
      await this.#restart(process);
      return null;
    } finally {
      if (doomed) this.#doom = null;
    }
  }

  /** Whether an entry is in the journal as the disk has it. */
  has({ unit, register, epoch }: RegisterKey, seq: number, hash: string): boolean {
    const row = this.handle
      .prepare<[string, string, number, number], { hash: string }>(
        'select hash from entries where unit_id = ? and register = ? and epoch = ? and seq = ?',
      )
      .get(unit, register, epoch, seq);
    return row?.hash === hash;
  }

  /** Ends all processes and starts them again, perhaps in another version. */
  async restart(older = this.older): Promise<void> {
    this.older = older;
    const count = this.#endAll();
    for (let started = 0; started < count; started += 1) await this.#start();
  }

  /** Ends every process, and with the one that was to die its death; gives how many there were. */
  #endAll(): number {
    const count = this.#processes.length;
    for (const each of this.#processes) each.alive = false;
    this.#processes = [];
    this.#doom = null;
    return count;
  }

  /** A new register, or a new epoch of one, through the ledger's own doors. */
  async enrol(
    unit: string,
    replaces: string | null,
    signer: Parameters<typeof enrolSigner>[2],
  ): Promise<RegisterKey> {
    const { db, randomBytes } = this.parts;
    const now = this.#stage.clock.now();
    const { code } = await createEnrolmentCode(db, unit, now, randomBytes, replaces);
    return enrolSigner(db, code, signer, now, randomBytes);
  }

  /** What the ledger signs of a register that was just enrolled. */
  async statementOf(key: RegisterKey): Promise<SignedStatement> {
    const register = await findRegister(this.parts.db, key);
    if (!register) throw new Broken('the-ledger-answers', `${key.register} was not enrolled`);
    this.#numbers.enrolled(register);
    return stateEnrolment(this.#founded.keys, register);
  }

  /** A tablet that a restore made the ledger forget brings a code from the office. */
  async comeBack({ unit }: RegisterKey, { statement, sign }: Claim): Promise<void> {
    const { db, keys, randomBytes } = this.parts;
    const now = this.#stage.clock.now();
    const { code } = await createEnrolmentCode(db, unit, now, randomBytes);
    const signature = await sign(returnText(code, statement.text));
    const taken = await takeBack({ db, keys }, { code, epochs: [{ statement, signature }] }, now);
    if (!taken.ok) throw new Broken('the-ledger-answers', taken.error);
    this.changes += 1;
  }

  /** Makes a backup, in place of the last one. */
  backUp(): void {
    this.#backup = { image: this.#disk.image(), time: this.#stage.clock.now() };
    this.#stage.tell(() => 'ledger   a backup is made');
  }

  /** What is older than a tablet keeps its entries is no backup any more. */
  forgetBackup(): void {
    this.#backup = null;
  }

  /** The machine burns down, and the last backup takes its place, as `restore` declares it; false where it can't. */
  async restore(): Promise<boolean> {
    const now = this.#stage.clock.now();
    if (!this.#backup || now < this.#restored + RESTORE_MS) return false;
    this.#restored = now;
    const { image, time } = this.#backup;
    const count = this.#endAll();
    this.#disk = await this.#disk.replaced(image);
    this.changes += 1;
    const { db } = await this.#disk.connect();
    await declareRestore(db, this.#founded.keys, time, now);
    for (let started = 0; started < count; started += 1) await this.#start();
    this.#history.restored(now, (key, seq, hash) => this.has(key, seq, hash));
    this.#history.revoked(readBooks(this.handle));
    return true;
  }

  /** The office revokes a register in all its epochs, in its turn. [GATE-6] */
  async revoke({ unit, register }: RegisterKey): Promise<void> {
    this.#revoked = true;
    await this.#inTurn(async () => {
      const now = (): number => this.#stage.clock.now();
      const { keys } = this.#founded;
      const done = await revoke({ ...this.parts, keys, now }, ANA, unit, register);
      if (!done) throw new Broken('the-office-decides', `${register} can't be revoked`);
      this.#history.revoked(readBooks(this.handle));
      this.changes += 1;
    });
  }

  /** The office decides about everything that is held of a register. */
  async resolve(key: RegisterKey, choice: 'post' | 'leave-out'): Promise<void> {
    const digest = digestOf(await heldIds(this.parts.db, key));
    const decision = { by: ANA, choice, digest, reason: 'a copied tablet' };
    const resolved = await resolveFork(this.parts, key, decision);
    if (!resolved.ok) throw new Broken('the-office-decides', resolved.error);
  }

  close(quiet: boolean): void {
    this.#disk.close(quiet);
  }

  atWrite(): void {
    if (this.#dying) throw new Died();
    if (this.#doom?.at !== 'ledger-died-in-transaction') return;
    this.#doom.rows -= 1;
    if (this.#doom.rows < 0) this.#die('ledger-died-in-transaction');
  }

  #pass(at: LedgerDeath): void {
    if (this.#doom?.at === at) this.#die(at);
  }

  #die(at: LedgerDeath): never {
    this.#doom = null;
    this.#dying = true;
    queueMicrotask(() => (this.#dying = false));
    this.#disk.cut();
    this.#stage.happened(at);
    throw new Died();
  }

  async #start(): Promise<void> {
    const { clock } = this.#stage;
    const sqlite = await this.#disk.connect();
    const process = new LedgerProcess(sqlite, {
      keys: this.#founded.keys,
      restored: await lastRestore(sqlite.db),
      now: () => clock.now(),
      signs: this.#signs,
      signed: ({ text, signature }) => this.signed.add(text + signature),
      pass: (at) => this.#pass(at),
      wait: writersOf(this.#stage, () => this.#doom?.at === 'ledger-died-in-transaction'),
      head: (key, head) => this.#history.headStated(key, head),
      changed: () => (this.changes += 1),
      unread: () => (this.older ? 'refund' : null),
    });
    if (!this.older) await postUnposted(process.parts);
    this.#processes.push(process);
  }

  /** Whoever died is started again; with the power, all of them go. */
  async #restart(dead: LedgerProcess): Promise<void> {
    if (!this.#processes.includes(dead)) return;
    const disk = await this.#disk.restart();
    if (disk !== this.#disk) {
      this.#disk = disk;
      return this.restart();
    }
    dead.alive = false;
    this.#processes = this.#processes.filter((each) => each !== dead);
    await this.#start();
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
