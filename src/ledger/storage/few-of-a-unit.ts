import type { RegisterKey } from '../register-key.ts';
import type { JournalStorage } from './storage.ts';

interface Bounds {
  /** How many calls of one unit are under way at once. */
  readonly most: number;
  /** How long one more waits for its turn, in milliseconds; 0: for ever. */
  readonly waitMs: number;
}

/** Too many of the same unit were under way for too long. It counts as a lock that somebody holds. */
class UnitBusy extends Error {
  override readonly name = 'UnitBusy';
  readonly code = '55P03';
}

interface Unit {
  busy: number;
  /** Whoever waits, the first to come first. */
  readonly line: (() => void)[];
}

/**
 * The same journals, with a few calls of one unit at once: the rest waits here, without a connection, so that a unit
 * whose rows somebody holds does not take those of all others. [LEDGER-13]
 */
export function fewOfAUnit(journal: JournalStorage, { most, waitMs }: Bounds): JournalStorage {
  const units = new Map<string, Unit>();

  async function enter(name: string): Promise<void> {
    const unit = units.get(name) ?? { busy: 0, line: [] };
    units.set(name, unit);
    if (unit.busy < most) {
      unit.busy += 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const tooLong = () => {
        unit.line.splice(unit.line.indexOf(turn), 1);
        reject(new UnitBusy(`Others of unit ${name} wait for the database already.`));
      };
      const timer = waitMs === 0 ? undefined : setTimeout(tooLong, waitMs);
      const turn = () => {
        clearTimeout(timer);
        resolve();
      };
      unit.line.push(turn);
    });
  }

  function leave(name: string): void {
    const unit = units.get(name);
    const next = unit?.line.shift();
    // Whoever is next takes over the place.
    if (next) next();
    else if (unit && (unit.busy -= 1) === 0) units.delete(name);
  }

  async function inTurn<Value>({ unit }: RegisterKey, work: () => Promise<Value>): Promise<Value> {
    await enter(unit);
    try {
      return await work();
    } finally {
      leave(unit);
    }
  }

  return {
    append: (key, ...rest) => inTurn(key, () => journal.append(key, ...rest)),
    write: (key, ...rest) => inTurn(key, () => journal.write(key, ...rest)),
    postLate: (key, ...rest) => inTurn(key, () => journal.postLate(key, ...rest)),
    keepJunk: (key, ...rest) => inTurn(key, () => journal.keepJunk(key, ...rest)),
    heard: (key, ...rest) => inTurn(key, () => journal.heard(key, ...rest)),
    // Reading waits for nobody.
    read: (...which) => journal.read(...which),
  };
}
