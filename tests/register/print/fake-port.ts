import { err, ok } from '../../../src/core/result.ts';
import type { OpenError, PrinterPort } from '../../../src/register/print/printer-port.ts';

/** What a scripted printer does with its next piece. */
type Next = 'take' | 'refuse' | 'hang';

/** A printer that does what its script says: a device, not a part of ours. */
export interface FakePort extends PrinterPort {
  /** What it does with the next pieces; after that it takes everything. */
  script: Next[];
  /** Why it can't be opened, or null. */
  missing: OpenError['type'] | null;
  /** Everything it took, since it was last emptied. */
  paper: number[];
  closed: number;
  /** Runs while the port opens. */
  whileOpening: () => void;
}

export function fakePort(): FakePort {
  return {
    script: [],
    missing: null,
    paper: [],
    closed: 0,
    whileOpening: () => undefined,
    async open() {
      this.whileOpening();
      return this.missing ? err({ type: this.missing }) : ok(undefined);
    },
    async write(bytes) {
      const next = this.script.shift() ?? 'take';
      if (next === 'refuse') throw new Error('the device was disconnected');
      if (next === 'hang') return new Promise(() => undefined);
      this.paper.push(...bytes);
    },
    async close() {
      this.closed += 1;
    },
  };
}
