import { must } from '../device/device.ts';
import { readBody } from '../../src/core/journal/body.ts';
import { readEntry } from '../../src/core/journal/envelope.ts';
import type { EntryRequest } from '../../src/device/next-entry.ts';
import { SyncEngine } from '../../src/sync/engine.ts';
import type { Clock, Documents, Outbox } from '../../src/sync/ports.ts';
import { refundOf, sale, shiftClosing, shiftOpening } from '../device/sample-entries.ts';
import { FakeClock, settle } from '../sync/fake-clock.ts';
import { type Chance, chanceFrom } from './chance.ts';
import { expectEqual } from './check.ts';
import type { SimulatedDevice } from './devices.ts';
import { type Death, DEATHS } from './dying.ts';
import { FaultyNetwork } from './faulty-network.ts';
import type { FragileLedger } from './fragile-ledger.ts';

const START = Date.parse('2026-11-20T08:00:00Z');

/** How long things go wrong, and how long it may take to be whole again after that, in milliseconds. */
const TROUBLED_MS = 6 * 60_000;
const HEALED_MS = 2 * 3_600_000;

const PRODUCTS = ['tea', 'coffee', 'zine'];

const NO_DOCUMENTS: Documents = {
  contacted: async () => undefined,
  etagOf: async () => null,
  keepCatalogue: async () => undefined,
  keepTrustList: async () => undefined,
  keepSeats: async () => undefined,
};

/** One till, one ledger, and everything that happens between them, decided by a seed. */
export class Schedule {
  readonly clock = new FakeClock(START);
  readonly #chance: Chance;
  readonly #device: SimulatedDevice;
  readonly #ledger: FragileLedger;
  readonly #network: FaultyNetwork;
  #engine: SyncEngine | null = null;
  /** What this tablet's clock says against the true time, in milliseconds. */
  #skew = 0;
  readonly #deaths: Death[] = [];
  #busy = 0;
  #failure: unknown = null;

  constructor(
    chance: Chance,
    device: SimulatedDevice,
    ledger: FragileLedger,
    key: Parameters<SimulatedDevice['enrolled']>[0],
  ) {
    this.#chance = chance;
    this.#device = device;
    this.#ledger = ledger;
    const parts = {
      clock: this.clock,
      chance,
      ledger,
      key,
      track: (work: Promise<unknown>) => this.#track(work),
    };
    this.#network = new FaultyNetwork(parts, chance.pick([0.1, 0.4, 0.8]));
  }

  /** Runs what a seed decides, and throws if the two ends differ afterwards. */
  static async run(seed: number, ledger: FragileLedger, device: SimulatedDevice): Promise<Schedule> {
    const key = await ledger.enrol(device, START);
    await device.enrolled(key);
    const schedule = new Schedule(chanceFrom(seed), device, ledger, key);
    await schedule.#play();
    await expectEqual(device, ledger);
    return schedule;
  }

  get faults(): readonly string[] {
    return [...this.#network.happened, ...this.#deaths];
  }

  async #play(): Promise<void> {
    const { clock } = this;
    this.#boot();
    this.#happen(5 + this.#chance.below(25), () => this.#act());
    this.#happen(this.#chance.below(4), () => this.#reload());
    this.#happen(this.#chance.below(4), async () => this.#engine?.wake('contact'));
    this.#happen(this.#chance.below(3), async () => {
      this.#skew = this.#chance.below(2 * 86_400_000) - 86_400_000;
    });
    await this.#quiet();
    while (clock.tick(START + TROUBLED_MS)) await this.#quiet();
    this.#network.trouble = 0;
    while (!this.#isWhole() && clock.tick(START + TROUBLED_MS + HEALED_MS)) await this.#quiet();
    this.#engine?.stop();
  }

  /** So many times, at times that chance picks; half of them in one rush. */
  #happen(times: number, what: () => Promise<void>): void {
    const rush = this.#chance.below(TROUBLED_MS);
    for (let count = 0; count < times; count += 1) {
      const at = this.#chance.next() < 0.5 ? rush : this.#chance.below(TROUBLED_MS);
      this.clock.after(at, () => this.#track(what()));
    }
  }

  #acts: Promise<void> = Promise.resolve();

  /** The cashier does the next sensible thing; one thing after the other. */
  #act(): Promise<void> {
    this.#acts = this.#acts.then(async () => {
      const request = await this.#nextRequest();
      if (request) await this.#device.append(request);
      this.#engine?.wake('entry');
    });
    return this.#acts;
  }

  async #nextRequest(): Promise<EntryRequest<'shift-opened' | 'shift-closed' | 'refund' | 'sale'> | null> {
    const { openShift } = await this.#device.register();
    const time = this.clock.now() + this.#skew;
    const chance = this.#chance.next();
    if (!openShift) return shiftOpening(this.#chance.below(20_000), time);
    if (chance < 0.1) return shiftClosing(openShift, this.#chance.below(200) - 100, time);
    if (chance < 0.2) return this.#nextRefund(openShift.from, time);
    const taps = Array.from({ length: 1 + this.#chance.below(4) }, () => this.#chance.pick(PRODUCTS));
    return sale(taps, this.#chance.next() < 0.4, time);
  }

  async #nextRefund(from: number, time: number): Promise<EntryRequest<'refund'> | null> {
    const all = (await this.#device.entries()).map((row) => ({
      row,
      entry: readBody(must(readEntry(row)), row.body),
    }));
    const refunded = all.flatMap(({ entry }) => (entry?.kind === 'refund' ? [entry.body.of.hash] : []));
    const sales = all.flatMap(({ row, entry }) => {
      const open = row.seq >= from && !refunded.includes(row.hash);
      return entry?.kind === 'sale' && open ? [{ seq: row.seq, hash: row.hash, entry }] : [];
    });
    return sales.length > 0 ? refundOf(this.#chance.pick(sales), time) : null;
  }

  /** The page is gone and comes back, half the time in the middle of an append. */
  #reload(): Promise<void> {
    this.#acts = this.#acts.then(async () => {
      const request = this.#chance.next() < 0.5 ? await this.#nextRequest() : null;
      // What the old page still had in the air reaches nobody.
      this.#engine?.stop();
      this.#engine = null;
      if (request) {
        const death = this.#chance.pick(DEATHS);
        await this.#device.appendAndDie(request, death);
        this.#deaths.push(death);
      } else await this.#device.restart();
      this.#boot();
    });
    return this.#acts;
  }

  #boot(): void {
    const clock: Clock = {
      now: () => this.clock.now() + this.#skew,
      after: (ms, callback) => this.clock.after(ms, callback),
    };
    const ledger = this.#network.port();
    const random = () => this.#chance.next();
    const engine: SyncEngine = new SyncEngine({
      outbox: this.#watched(this.#device.outbox(), () => this.#engine === engine),
      ledger,
      documents: NO_DOCUMENTS,
      clock,
      random,
    });
    this.#engine = engine;
    engine.run().catch((error: unknown) => {
      this.#failure = error;
    });
  }

  /** Waits for the store, keeps the dead from writing, and believes no acknowledgement without proof. */
  #watched(outbox: Outbox, isAlive: () => boolean): Outbox {
    const awaited = <Value>(work: Promise<Value>): Promise<Value> => {
      // A dead page's store fails, and nobody is there to mind.
      this.#track(work.catch((error: unknown) => (isAlive() ? Promise.reject(error) : undefined)));
      return work;
    };
    return {
      position: () => awaited(outbox.position()),
      entriesAfter: (seq, limit) => awaited(outbox.entriesAfter(seq, limit)),
      hashAt: (seq) => awaited(outbox.hashAt(seq)),
      acknowledge: async (head, signed) => {
        if (!isAlive()) return;
        if (head.seq > 0 && this.#ledger.hashAt(head.seq) !== head.hash) {
          this.#failure ??= new Error(`entry ${head.seq} was acknowledged and is not on the ledger's disk`);
        }
        await awaited(outbox.acknowledge(head, signed));
      },
      hold: (held, signed, now) => awaited(outbox.hold(held, signed, now)),
      takeBack: (entries) => awaited(outbox.takeBack(entries)),
    };
  }

  #track(work: Promise<unknown>): void {
    this.#busy += 1;
    work
      .catch((error: unknown) => {
        this.#failure ??= error;
      })
      .finally(() => {
        this.#busy -= 1;
      });
  }

  /** Lets everything finish that does not wait for the clock. */
  async #quiet(): Promise<void> {
    do await settle();
    while (this.#busy > 0);
    if (this.#failure) throw this.#failure;
  }

  #isWhole(): boolean {
    return this.#engine?.state.phase === 'connected' && this.#engine.state.unsent === 0;
  }
}
