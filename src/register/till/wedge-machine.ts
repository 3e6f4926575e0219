/** What tells a scanner from fingers, in milliseconds and characters. [FIND-5] */
export const WEDGE = {
  /** Longer between two characters than this, and it is not one burst. */
  mostBetween: 50,
  /** At most this between characters on average. */
  meanBetween: 35,
  /** So much silence ends a burst. */
  silence: 60,
  /** A long text comes on, even where the tablet is busy: its end is waited for longer. */
  longSilence: 250,
  fewest: 6,
  /** Without Enter or Tab it takes more: so many digits, or so many characters of any kind. */
  fewestDigits: 8,
  fewestUnended: 20,
  /** People roll two or three keys as fast as a scanner. */
  fingers: 3,
  /** A scanner's Enter may come late, or twice; nobody is so quick to press one after a scan. */
  echo: 150,
} as const;

/** Where a character goes: to a field, to the page's own keys and buttons, or to what the browser alone handles. */
export type WedgePlace = 'field' | 'page' | 'browser';

/** How many characters of a burst go their way at once. */
const FREE = { field: WEDGE.fingers, page: 0, browser: Number.POSITIVE_INFINITY } as const;

/** A key as the machine sees it. Shift alone is none: scanners hold it for capitals. */
export type WedgeKey =
  | { readonly type: 'character'; readonly text: string; readonly time: number; readonly place: WedgePlace }
  /** Enter or Tab. */
  | { readonly type: 'ending'; readonly time: number }
  /** Anything else: arrows, held keys, keys with a modifier, composed input. */
  | { readonly type: 'other' }
  /** No key for `WEDGE.silence`. */
  | { readonly type: 'silence' };

/**
 * The characters that came fast one after another up to now; what a silence ended, which was none if the next key
 * turns out to have been pressed in time; and when the last scan ended.
 */
export interface WedgeState {
  readonly burst: Burst | null;
  readonly silenced: Burst | null;
  readonly scannedAt: number;
}

interface Burst {
  readonly text: string;
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

/** What to do, in this order. */
export interface WedgeStep {
  readonly state: WedgeState;
  /** Let the characters go their way that are held back: people typed them. */
  readonly release: boolean;
  /** A scan's whole text. Those of its characters held back are dropped, the others taken back. */
  readonly scan: string | null;
  /** What becomes of the key itself: it goes its way, waits, or is gone. */
  readonly key: 'pass' | 'hold' | 'drop';
  /** The key begins a burst: what has the focus is still as it was before. */
  readonly begins: boolean;
}

/** Before any key. */
export const WEDGE_START: WedgeState = { burst: null, silenced: null, scannedAt: Number.NEGATIVE_INFINITY };

/** Tells scans from typing, one key after another. Times are milliseconds of any clock that only goes on. [FIND-5] */
export function stepWedge(state: WedgeState, key: WedgeKey): WedgeStep {
  switch (key.type) {
    case 'character':
      return character(state, key);
    case 'ending':
      return ending(state, key.time);
    case 'silence':
      return silent(state);
    case 'other':
      return typed(state);
  }
}

function character(state: WedgeState, key: WedgeKey & { type: 'character' }): WedgeStep {
  const { burst, silenced, scannedAt } = state;
  const earlier = burst ?? silenced;
  const goesOn = earlier !== null && key.time - earlier.last <= WEDGE.mostBetween;
  const next: Burst = goesOn
    ? { text: earlier.text + key.text, count: earlier.count + 1, first: earlier.first, last: key.time }
    : { text: key.text, count: 1, first: key.time, last: key.time };
  // A button is pressed by the browser and not by scripts. No code has a space so near its beginning.
  if (key.text === ' ' && key.place === 'page' && next.count <= WEDGE.fingers) return typed(state);
  return {
    state: { burst: next, silenced: null, scannedAt },
    release: burst !== null && !goesOn,
    scan: null,
    key: next.count > FREE[key.place] ? 'hold' : 'pass',
    begins: !goesOn,
  };
}

/** A busy tablet hands keys over late: a silence by its own clock is none by the scanner's. */
function silent(state: WedgeState): WedgeStep {
  const { burst } = state;
  if (!burst) return typed(state);
  const step = isScan(burst, 'silence') ? scanned(burst, burst.last) : typed(state);
  return { ...step, state: { ...step.state, silenced: burst } };
}

function ending(state: WedgeState, time: number): WedgeStep {
  const { burst, silenced, scannedAt } = state;
  // The scan that a silence ended was whole.
  const echo = !burst && time - scannedAt <= WEDGE.echo;
  if (echo) return { ...typed(state), state, key: 'drop' };
  const earlier = burst ?? silenced;
  if (earlier && time - earlier.last <= WEDGE.mostBetween && isScan(earlier, 'ending'))
    return { ...scanned(earlier, time), key: 'drop' };
  return typed(state);
}

function isScan({ text, count, first, last }: Burst, by: 'ending' | 'silence'): boolean {
  if (last - first > WEDGE.meanBetween * (count - 1)) return false;
  if (by === 'ending') return count >= WEDGE.fewest;
  return count >= WEDGE.fewestUnended || (count >= WEDGE.fewestDigits && /^\d+$/.test(text));
}

const scanned = ({ text }: Burst, at: number): WedgeStep => ({
  state: { burst: null, silenced: null, scannedAt: at },
  release: false,
  scan: text,
  key: 'pass',
  begins: false,
});

const typed = ({ burst, scannedAt }: WedgeState): WedgeStep => ({
  state: { burst: null, silenced: null, scannedAt },
  release: burst !== null,
  scan: null,
  key: 'pass',
  begins: false,
});
