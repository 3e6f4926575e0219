import { forgetDocument, keepDocument, readDocument } from '../../device/documents.ts';
import type { Desk } from './desk.ts';
import { isCounted, openShiftOf } from './leave-counting.ts';

/**
 * Keeps what was typed so far of an open shift's count on the tablet, so that a reload loses none of it; where all of it
 * was erased, the count that is offered then. Nobody waits for that, and a store that fails keeps nothing. [CLOSE-5]
 */
export function keepCount({ db, store, now }: Pick<Desk, 'db' | 'store' | 'now'>): void {
  const state = store.getState();
  const { counting: typed, countLeft, register } = state;
  const shift = openShiftOf(state);
  if (shift === null) return;
  const left = isCounted(typed) ? { shift, seq: register?.seq ?? 0, at: now(), typed } : countLeft;
  if (left) void keepDocument(db, 'count-left', left).catch(() => undefined);
  else void forgetCount({ db });
}

/** Offers what was kept of the shift that is open, where nothing is offered or typed already. [CLOSE-5] */
export async function recallCount({ db, store }: Pick<Desk, 'db' | 'store'>): Promise<void> {
  const kept = await readDocument(db, 'count-left').catch(() => null);
  const state = store.getState();
  const free = state.countLeft === null && !isCounted(state.counting);
  if (kept && free && kept.shift === openShiftOf(state)) store.setState({ countLeft: kept });
}

/** The shift is closed: there is nothing to go on with. */
export const forgetCount = ({ db }: Pick<Desk, 'db'>): Promise<void> =>
  forgetDocument(db, 'count-left').catch(() => undefined);
