/** The line is as long as it may be: nothing was done, and a moment later there may be room. */
export class TooLong extends Error {
  readonly statusCode = 503;
}

interface Waiting {
  readonly begin: () => void;
  readonly turnAway: () => void;
}

/** Does work that comes from somewhere when its turn comes. */
export type FairLine = <Value>(from: string, work: () => Promise<Value>) => Promise<Value>;

/**
 * Work that takes much of the machine, so much of it at once and no more; the rest waits in line. Whoever is next is
 * taken from each place in turn, so that one place with much to do holds up itself. Where the line is full the last of
 * whoever has most in it is turned away, and the newcomer where their place has as much: who waits is pushed out only
 * by a place that has less in it. [GATE-10]
 */
export function fairLine({ atOnce, most }: { readonly atOnce: number; readonly most: number }): FairLine {
  /** Who waits, by where from; the place whose turn it is stands first. */
  const places = new Map<string, Waiting[]>();
  let [busy, waiting] = [0, 0];

  function next(): void {
    const [first] = places;
    if (busy >= atOnce || !first) return;
    const [from, line] = first;
    const one = line.shift();
    places.delete(from);
    if (line.length > 0) places.set(from, line);
    waiting -= 1;
    busy += 1;
    one?.begin();
  }

  function queue(from: string, one: Waiting): void {
    const line = places.get(from) ?? [];
    line.push(one);
    places.set(from, line);
    waiting += 1;
    if (waiting <= most) return;
    const [place, longest] = [...places].reduce(
      (long, each) => (each[1].length > long[1].length ? each : long),
      [from, line],
    );
    waiting -= 1;
    const last = longest.pop();
    if (longest.length === 0) places.delete(place);
    last?.turnAway();
  }

  return async (from, work) => {
    await new Promise<void>((begin, fail) => {
      queue(from, { begin, turnAway: () => fail(new TooLong('Too many wait for this already.')) });
      next();
    });
    try {
      return await work();
    } finally {
      busy -= 1;
      next();
    }
  };
}

/** Does what comes under a name one after the other, in the order in which it comes. */
export function inSingleFile(): FairLine {
  const last = new Map<string, Promise<unknown>>();
  return (name, work) => {
    const mine = (last.get(name) ?? Promise.resolve()).then(work);
    const settled = mine.then(
      () => undefined,
      () => undefined,
    );
    last.set(name, settled);
    void settled.then(() => {
      if (last.get(name) === settled) last.delete(name);
    });
    return mine;
  };
}
