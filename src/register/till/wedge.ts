import { type FieldBefore, placeOf, rememberField, restoreField, typeInto } from './wedge-field.ts';
import { stepWedge, WEDGE, WEDGE_START, type WedgeKey } from './wedge-machine.ts';

/*
 * What a scanner types is known to be a scan only at its end, so its characters must either be taken back then
 * or wait until then. Each way alone is wrong somewhere:
 * - Taking back works in a field, whose value can be put back. It does not where keys act at once: on a keypad
 *   a scan would already have typed an amount or a PIN, on a button its space has pressed it.
 * - Waiting works anywhere, but makes each letter that a person types late and a script's, not the browser's:
 *   composing, undo and spelling would suffer, to no use.
 * So, in a field the first three characters of a burst pass untouched, which is all that fingers do so fast;
 * from the fourth on they wait, and a scan takes the three back. Elsewhere all wait, 60 ms at most. What turns
 * out to be typing goes on where it was typed, in order, before any later key.
 */

/**
 * Listens for a handheld scanner that types like a keyboard, whatever has the focus. `onScan` gets each whole
 * text, such as a product's or a card's code; neither the characters nor the Enter or Tab after them do anything
 * else. Where a busy tablet hands the keys over with a pause that the scanner did not make, `onScan` may get the
 * beginning first, and then the whole. Gives back how to stop. One listener at a time. [FIND-5] [FIND-6]
 */
export function listenForScans(target: Window, onScan: (text: string) => void): () => void {
  let state = WEDGE_START;
  let held: KeyboardEvent[] = [];
  let before: FieldBefore | null = null;
  /** Keys that are down and whose release is nobody else's business. */
  const taken = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** How late the last key came here: the next one may come as late, and its silence is that much longer. */
  let lag = 0;
  let replaying = false;

  const release = (): void => {
    const events = held;
    held = [];
    replaying = true;
    try {
      for (const event of events) replay(event);
    } finally {
      replaying = false;
    }
  };

  const advance = (key: WedgeKey): ReturnType<typeof stepWedge> => {
    const step = stepWedge(state, key);
    state = step.state;
    if (step.release) release();
    clearTimeout(timer);
    if (state.burst) waitForSilence();
    if (step.scan !== null) {
      held = [];
      if (before) restoreField(before);
      onScan(step.scan);
    }
    return step;
  };

  const waitForSilence = (): void => {
    const long = (state.burst?.count ?? 0) >= WEDGE.fewestUnended;
    const silence = (long ? WEDGE.longSilence : WEDGE.silence) + lag;
    const due = performance.now() + silence;
    timer = setTimeout(() => {
      // A page that was busy so long may have keys waiting that came in time: let them come first.
      if (performance.now() - due > lateMs) waitForSilence();
      else advance({ type: 'silence' });
    }, silence);
  };

  const down = (event: KeyboardEvent): void => {
    if (replaying || event.defaultPrevented || silentKeys.has(event.key)) return;
    lag = Math.min(Math.max(performance.now() - event.timeStamp, 0), mostLag);
    const step = advance(keyOf(event));
    if (step.begins) before = rememberField(event.target);
    if (step.key === 'pass') return;
    if (step.key === 'hold') held.push(event);
    taken.add(event.code);
    keepFromPage(event);
  };

  const up = (event: KeyboardEvent): void => {
    if (!replaying && taken.delete(event.code)) keepFromPage(event);
  };

  /** A hand that taps has ended its typing: what waits goes its way before the tap does. */
  const tapped = (): void => void advance({ type: 'other' });

  target.addEventListener('pointerdown', tapped, { capture: true });
  target.addEventListener('keydown', down, { capture: true });
  target.addEventListener('keyup', up, { capture: true });
  return () => {
    clearTimeout(timer);
    release();
    target.removeEventListener('pointerdown', tapped, { capture: true });
    target.removeEventListener('keydown', down, { capture: true });
    target.removeEventListener('keyup', up, { capture: true });
  };
}

const lateMs = 30;
const mostLag = 500;

/** Keys that only change others; AltGraph is on the way to `$`, `@` and `#` on many layouts. */
const silentKeys = new Set(['Shift', 'CapsLock', 'AltGraph']);

const keyOf = (event: KeyboardEvent): WedgeKey => {
  const { key, timeStamp: time } = event;
  if (event.repeat || event.isComposing || event.keyCode === composing) return { type: 'other' };
  // Some scanners write the end of a line as the control character that it once was.
  const lineEnd = event.ctrlKey && /^[jm]$/i.test(key);
  if (key === 'Enter' || key === 'Tab' || lineEnd) return { type: 'ending', time };
  // Windows says AltGr as Ctrl and Alt together.
  const modified = event.metaKey || ((event.ctrlKey || event.altKey) && !event.getModifierState('AltGraph'));
  return !modified && /^.$/u.test(key)
    ? { type: 'character', text: key, time, place: placeOf(event.target) }
    : { type: 'other' };
};

/** What browsers say for a key that goes to an input method, some without `isComposing`. */
const composing = 229;

const keepFromPage = (event: Event): void => {
  event.preventDefault();
  event.stopImmediatePropagation();
};

/** Does again what a held key would have done: tells the page, and types where nobody minds. */
const replay = (event: KeyboardEvent): void => {
  const { target } = event;
  if (!target) return;
  const again = { ...initOf(event), bubbles: true, cancelable: true, composed: true };
  const wanted = target.dispatchEvent(new KeyboardEvent('keydown', again));
  if (wanted) typeInto(focusedAfter(target), event.key);
  target.dispatchEvent(new KeyboardEvent('keyup', again));
};

/** A page may have answered the key by moving the focus to a field: there it would have been typed. */
const focusedAfter = (target: EventTarget): EventTarget => {
  const focused = document.activeElement;
  return focused && focused !== target && placeOf(target) === 'page' && placeOf(focused) === 'field'
    ? focused
    : target;
};

const initOf = ({ key, code, location, shiftKey }: KeyboardEvent): KeyboardEventInit => ({
  key,
  code,
  location,
  shiftKey,
});
