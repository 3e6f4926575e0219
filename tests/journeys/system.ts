import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withoutDayEnd } from '../day-start.ts';
import { freePort } from '../free-port.ts';

/** What a newcomer reads when the demo starts. */
export interface Welcome {
  readonly enrolUrl: string;
  readonly codes: Readonly<Record<string, string>>;
  readonly pins: Readonly<Record<string, { readonly name: string; readonly pin: string }>>;
  readonly password: string;
  readonly fingerprint: string;
}

/** The whole system as `npm start` runs it (the app is built before), in a data directory of its own. */
export class System {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'commontill-'));
  readonly #env: Readonly<Record<string, string>>;
  #child: ChildProcess | null = null;
  #said = '';
  #port = 0;

  constructor(env: Readonly<Record<string, string>> = {}) {
    this.#env = env;
  }

  /** Everything it wrote since it was started last, its log included. */
  get said(): string {
    return this.#said;
  }

  get url(): string {
    return `http://localhost:${this.#port}`;
  }

  /** Starts it, founding the demo the first time; resolves when it has said everything. */
  async start(): Promise<string> {
    const isNew = this.#port === 0;
    this.#port ||= await freePort();
    this.#said = '';
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/demo/start.ts'], {
      env: {
        ...process.env,
        ...this.#env,
        DATA_DIR: this.dataDir,
        PORT: String(this.#port),
        HOST: '127.0.0.1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    child.stdout.on('data', (bytes: Buffer) => (this.#said += String(bytes)));
    child.stderr.on('data', (bytes: Buffer) => (this.#said += String(bytes)));
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', () => this.#said.includes('Ctrl-C stops') && resolve());
      child.on('exit', () => reject(new Error(`it did not start:\n${this.#said}`)));
      setTimeout(() => reject(new Error(`it does not start:\n${this.#said}`)), 60_000).unref();
    });
    if (isNew) this.#putOffDayEnd();
    return this.#said;
  }

  /** Ends it without warning, as a power cut would. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Ends it as Ctrl-C does. */
  async stop(): Promise<void> {
    await this.#end('SIGINT');
  }

  /** Stops it and removes its data. */
  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  welcome(): Welcome {
    const find = (pattern: RegExp): string => pattern.exec(this.#said)?.[1] ?? '';
    const rows = (pattern: RegExp) => [...this.#said.matchAll(pattern)];
    return {
      enrolUrl: find(/(http:\S+\/enrol#\S+)/),
      fingerprint: find(/Fingerprint to compare: ([0-9a-f ]+)/).trim(),
      password: find(/password (\S+)/),
      codes: Object.fromEntries(
        rows(/ {3}([A-Z]\w+(?: \w+)*) +((?:[0-9A-Z]{4}-){2}[0-9A-Z]{4})/g).map(([, unit, code]) => [
          unit,
          code,
        ]),
      ),
      pins: Object.fromEntries(
        rows(/ {3}([A-Z]\w+(?: \w+)*) {2,}(\S+) +PIN (\d+)/g).map(([, unit, name, pin]) => [
          unit,
          { name, pin },
        ]),
      ),
    };
  }

  /** Someone of a unit, by its id, with the PIN that the founded folder holds. */
  person(unit: string, name: string): { readonly name: string; readonly pin: string } {
    const rows = readFileSync(join(this.dataDir, 'demo', 'federation', 'staff.csv'), 'utf8').split('\n');
    const row = rows.map((line) => line.split(',')).find(([at, who]) => at === unit && who === name);
    return { name, pin: row?.[2] ?? '' };
  }

  /** The texts of the sample cards, in the order of the sheet. */
  cards(): readonly string[] {
    const sheet = readFileSync(join(this.dataDir, 'demo', 'cards.html'), 'utf8');
    return [...sheet.matchAll(/SC1:[0-9A-Z $%*+\-./:]+/g)].map(([text]) => text);
  }

  /** Loads the demo again with days that do not end while a journey looks. */
  #putOffDayEnd(): void {
    const folder = join(this.dataDir, 'demo', 'federation');
    const file = join(folder, 'units.csv');
    if (!existsSync(file)) return;
    const units = readFileSync(file, 'utf8');
    const put = withoutDayEnd(units, Date.now());
    if (put === units) return;
    writeFileSync(file, put);
    execFileSync(process.execPath, ['--import', 'tsx', 'src/ledger/cli.ts', 'load', folder], {
      env: { ...process.env, DATA_DIR: this.dataDir },
    });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }
}

/** Which sample card lies where on the sheet. */
export const CARD = {
  porter: 0,
  buyer: 1,
  cleaner: 2,
  tenant: 3,
  worker: 4,
  expired: 5,
  revoked: 6,
  forged: 7,
  stranger: 8,
};
