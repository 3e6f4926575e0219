import { type InTurn, takingTurns } from '../../core/in-turn.ts';

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

interface FairLineOptions {
  readonly atOnce: number;
  /** How many wait in line at most. */
  readonly most: number;
  /** Who has a place, where one may have many: they are one among others. */
  readonly holderOf?: (from: string) => string;
}

/**
 * Work that takes much of the machine, so much of it at once and no more; the rest waits in line. Whoever is next is
 * taken from each holder in turn, and from each of their places, so that one with much to do holds up itself. Where the
 * line is full the last of whoever has most in it is turned away, and the newcomer where they have as much: who waits is
 * pushed out only by one who has less in it. [GATE-10]
 */
export function fairLine({ atOnce, most, holderOf = (from) => from }: FairLineOptions): FairLine {
  /** Who waits, by where from; the place whose turn it is stands first. */
  const places = new Map<string, Waiting[]>();
  let [busy, waiting] = [0, 0];

  const ofHolder = (holder: string) => [...places].filter(([place]) => holderOf(place) === holder);

  function next(): void {
    const [first] = places;
    if (busy >= atOnce || !first) return;
    const [from, line] = first;
    const one = line.shift();
    places.delete(from);
    const others = ofHolder(holderOf(from));
    // Whose turn it was stands behind everybody else, with all their places.
    for (const [place] of others) places.delete(place);
    for (const [place, its] of others) places.set(place, its);
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
    const holder = holderOf(from);
    const holders = new Map([[holder, 0]]);
    for (const [place, { length }] of places)
      holders.set(holderOf(place), (holders.get(holderOf(place)) ?? 0) + length);
    const [full] = [...holders].reduce((one, other) => (other[1] > one[1] ? other : one));
    const own: [string, Waiting[]][] = full === holder ? [[from, line]] : [];
    const [place, longest] = [...own, ...ofHolder(full).toReversed()].reduce((one, other) =>
      other[1].length > one[1].length ? other : one,
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
  const files = new Map<string, { readonly inTurn: InTurn; inside: number }>();
  return async (name, work) => {
    const file = files.get(name) ?? { inTurn: takingTurns(), inside: 0 };
    files.set(name, file);
    file.inside += 1;
    try {
      return await file.inTurn(work);
    } finally {
      file.inside -= 1;
      if (file.inside === 0) files.delete(name);
    }
  };
}
