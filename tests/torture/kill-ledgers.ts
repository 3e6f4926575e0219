import { type FSWatcher, mkdirSync, mkdtempSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Place } from '../../src/ledger/storage/open.ts';
import { freePort } from '../free-port.ts';
import { type Cluster, newDatabase, startCluster } from '../postgres.ts';
import { type Chance, chanceFrom } from '../simulation/chance.ts';
import { enrolAll, found } from './house.ts';
import { LedgerProcess, type Otherwise } from './ledger-process.ts';
import type { Orders, Outcome } from './outcome.ts';
import { Roads } from './roads.ts';
import { compare, storedJournals, toldSoFar } from './stored.ts';
import type { TorturedRegister } from './tortured-register.ts';
import { comeToRest, whatIsWrong } from './whole.ts';

export interface LedgerTorture extends Orders {
  readonly what: string;
  /** PostgreSQL's programs; null: SQLite. */
  readonly postgres: string | null;
  /** How many processes share the database. */
  readonly ledgers: number;
  readonly registers: number;
  readonly otherwise?: Otherwise;
}

/** At each so-manieth kill of a ledger its PostgreSQL is killed too. */
const DATABASE_EVERY = 4;

/** Real ledgers, killed by SIGKILL at random moments while registers sell and send; and PostgreSQL under them. */
export async function killLedgers(torture: LedgerTorture): Promise<Outcome> {
  const home = mkdtempSync(join(tmpdir(), 'commontill-torture-'));
  const cluster = torture.postgres === null ? null : await startCluster(torture.postgres);
  try {
    const databaseUrl = cluster && (await newDatabase(cluster.url)).url;
    const place = { dataDir: join(home, 'data'), databaseUrl };
    mkdirSync(place.dataDir);
    return await new Killing(torture, place, home, cluster).run();
  } finally {
    cluster?.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

class Killing {
  readonly #torture: LedgerTorture;
  readonly #place: Place;
  readonly #home: string;
  readonly #cluster: Cluster | null;
  readonly #chance: Chance;
  readonly #written: Written;
  #roads!: Roads;
  #registers: TorturedRegister[] = [];
  readonly #faults: string[] = [];
  readonly #counts = { kills: 0, whileStarting: 0, databaseKills: 0, committedUnheard: 0, entriesUnheard: 0 };
  /** Kills that were given out, and the database's turn among them. */
  #given = 0;
  #database: Promise<void> = Promise.resolve();

  constructor(torture: LedgerTorture, place: Place, home: string, cluster: Cluster | null) {
    this.#torture = torture;
    this.#place = place;
    this.#home = home;
    this.#cluster = cluster;
    this.#chance = chanceFrom(torture.seed);
    this.#written = new Written(cluster?.log ?? place.dataDir);
  }

  async run(): Promise<Outcome> {
    const { ledgers, registers: count, otherwise } = this.#torture;
    await found(this.#place);
    const processes: LedgerProcess[] = [];
    for (let index = 0; index < ledgers; index += 1)
      processes.push(new LedgerProcess(this.#place, await freePort(), this.#home, otherwise));
    this.#roads = new Roads(
      processes.map(({ url }) => url),
      this.#chance,
    );
    try {
      for (const process of processes) await this.#revive(process);
      const [first] = processes;
      if (!first) throw new Error('at least one ledger');
      const parts = { count, roads: this.#roads, chance: this.#chance };
      this.#registers = await enrolAll(this.#place, first, parts);
      for (const register of this.#registers) register.start();
      await Promise.all(processes.map((process) => this.#torment(process)));
      await this.#database;
      this.#faults.push(...(await comeToRest(this.#registers)));
    } finally {
      this.#written.close();
      for (const process of processes) await process.kill();
      for (const register of this.#registers) await register.stop();
    }
    this.#faults.push(...(await whatIsWrong(this.#place, this.#registers, this.#home)));
    return this.#outcome();
  }

  /** Kills one ledger again and again, and starts it each time, until all kills are given out. */
  async #torment(process: LedgerProcess): Promise<void> {
    while (!this.#isOver) {
      this.#given += 1;
      if (this.#cluster && this.#given % DATABASE_EVERY === 0) this.#killDatabase();
      const starting = await this.#moment(process);
      await process.kill();
      this.#counts.kills += 1;
      if (starting) this.#counts.whileStarting += 1;
      await this.#look();
      const { kills, what, say } = this.#torture;
      say(`${what}: ${this.#counts.kills} of ${kills} kills, ${this.#entries()} entries written`);
      await this.#revive(process, this.#chance.next() < 0.2);
    }
    if (!(await process.ready())) await this.#revive(process);
  }

  /** Whether all kills are given out; at the first loss there is no need for more. */
  get #isOver(): boolean {
    return this.#given >= this.#torture.kills || this.#faults.length > 0;
  }

  /** Starts a ledger, as a supervisor does as often as it takes; without waiting where it is to die while it starts. */
  async #revive(process: LedgerProcess, withoutWaiting = false): Promise<void> {
    for (;;) {
      process.launch();
      if (withoutWaiting || (await process.ready())) break;
      // Its database is away.
      await setTimeout(1_000);
    }
    for (const register of this.#registers) register.wake();
  }

  /** Waits for a random moment: of the start, of a request, or of any work. Tells whether it was the start. */
  async #moment(process: LedgerProcess): Promise<boolean> {
    const chance = this.#chance;
    const ready = process.ready();
    const early = await Promise.race([ready, setTimeout(50 + chance.below(900), 'early' as const)]);
    const starting = early === 'early' && chance.next() < 0.5;
    if (starting) return true;
    if (!(await ready)) await this.#revive(process);
    for (const register of this.#registers) register.wake();
    // A fresh process is slow: some of these meet one that has warmed up.
    await setTimeout(chance.below(1_000));
    if (chance.next() < 0.3) return false;
    await soon(this.#roads.sent(process.url, 1 + chance.below(6)));
    if (chance.next() < 0.3) await setTimeout(chance.next() * 1.2 * this.#roads.usualMs);
    else {
      await soon(this.#written.next());
      await setTimeout(chance.next() * 4);
    }
    return false;
  }

  /** Whatever was acknowledged by now is in the database now. */
  #look(): Promise<void> {
    const told = toldSoFar(this.#registers);
    return this.#inTurn(async () => {
      const { faults, unheard } = compare(this.#registers, told, await storedJournals(this.#place));
      this.#faults.push(...faults);
      this.#counts.entriesUnheard += unheard;
      if (unheard > 0) this.#counts.committedUnheard += 1;
    });
  }

  /** Ends PostgreSQL without warning. Until the database was looked at, nobody can send anything again. */
  #killDatabase(): void {
    const cluster = this.#cluster;
    void this.#inTurn(async () => {
      await setTimeout(this.#chance.below(500));
      const how = this.#counts.databaseKills % 2 === 0 ? 'SIGKILL' : 'immediate';
      const killed = cluster?.kill(how);
      this.#roads.open = false;
      await killed;
      const told = toldSoFar(this.#registers);
      await cluster?.restart();
      const { faults } = compare(this.#registers, told, await storedJournals(this.#place));
      this.#faults.push(...faults.map((fault) => `after PostgreSQL's ${how}: ${fault}`));
      this.#counts.databaseKills += 1;
      this.#roads.open = true;
      for (const register of this.#registers) register.wake();
    });
  }

  /** The database is looked at and killed one after the other. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#database.then(work);
    this.#database = turn.catch((error: unknown) => {
      this.#faults.push(`the database: ${error instanceof Error ? error.message : String(error)}`);
    });
    return this.#database;
  }

  #entries = (): number => this.#registers.reduce((sum, { hashes }) => sum + hashes.length, 0);

  #outcome(): Outcome {
    const { kills, whileStarting, databaseKills, committedUnheard, entriesUnheard } = this.#counts;
    return {
      what: this.#torture.what,
      counts: {
        'kills of a ledger': kills,
        'of them while it started': whileStarting,
        ...(this.#cluster ? { 'kills of PostgreSQL': databaseKills } : {}),
        'kills between commit and answer': committedUnheard,
        'entries whose first answer was lost': entriesUnheard,
        'batches answered': this.#roads.answered,
        'batches without an answer': this.#roads.unanswered,
        registers: this.#registers.length,
        'entries in the end': this.#entries(),
      },
      faults: this.#faults,
    };
  }
}

/** Tells when something is written to the database's log: a commit is under way, or was just made. */
class Written {
  readonly #watcher: FSWatcher;

  constructor(directory: string) {
    this.#watcher = watch(directory);
  }

  next(): Promise<void> {
    return new Promise((resolve) => this.#watcher.once('change', () => resolve()));
  }

  close(): void {
    this.#watcher.close();
  }
}

/** The same, or three seconds, whichever comes first. */
const soon = (event: Promise<void>): Promise<void> => Promise.race([event, setTimeout(3_000)]);
