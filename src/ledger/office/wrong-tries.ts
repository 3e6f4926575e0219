/** For this long a wrong sign-in counts against the network it came from, in milliseconds. */
const COUNTS_MS = 60_000;
/** How many networks are kept in mind: nobody fills the machine's memory. */
const MOST_NETWORKS = 10_000;

interface Network {
  /** When sign-ins were wrong. */
  readonly wrong: number[];
  underWay: number;
}

/**
 * How many sign-ins from a network were wrong of late: what is under way counts as wrong until it was right, so that
 * many at once are no way around. Kept in memory: it holds work back, and waiting for a name is stored. [GATE-10]
 */
export class WrongTries {
  readonly #networks = new Map<string, Network>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Whether a network was wrong so often that nothing more is computed for it that can only be wrong. */
  isOver(network: string, now: number): boolean {
    const { wrong, underWay } = this.#of(network, now);
    return wrong.length + underWay >= this.#limit;
  }

  /** Does a try and counts it where it was wrong. */
  async counted(network: string, now: () => number, work: () => Promise<boolean>): Promise<boolean> {
    const of = this.#of(network, now());
    of.underWay += 1;
    try {
      const right = await work();
      if (!right) of.wrong.push(now());
      return right;
    } finally {
      of.underWay -= 1;
    }
  }

  #of(network: string, now: number): Network {
    const known = this.#networks.get(network);
    const of = known ?? { wrong: [], underWay: 0 };
    while (of.wrong[0] !== undefined && of.wrong[0] <= now - COUNTS_MS) of.wrong.shift();
    if (known) return known;
    const oldest = this.#networks.size >= MOST_NETWORKS ? this.#networks.keys().next().value : undefined;
    if (oldest !== undefined) this.#networks.delete(oldest);
    this.#networks.set(network, of);
    return of;
  }
}
