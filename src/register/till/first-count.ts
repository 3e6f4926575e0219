import { type CloseCount, comparedTo } from '../../core/journal/close-body.ts';
import type { OpenShift } from '../../device/db.ts';
import { type FirstCount, forgetDocument, keepDocument, readDocument } from '../../device/documents.ts';
import type { Desk } from './desk.ts';
import { inTime } from './in-time.ts';
import { forgetCount } from './keep-count.ts';

/**
 * Keeps what was counted, if it is the first count of its shift that is compared: before it is, so that no reload makes
 * it forgotten. False where the store does not say whether one was compared before: then none may be now. [CLOSE-6]
 */
export async function keepFirstCount(
  desk: Pick<Desk, 'db' | 'store' | 'now'>,
  { number, totals }: OpenShift,
  counted: CloseCount['counted'],
): Promise<boolean> {
  const { db, store } = desk;
  if (store.getState().firstCount?.shift === number) return true;
  const read = await inTime(desk, async () => ({ kept: await readDocument(db, 'first-count') }));
  if (!read) return false;
  const { kept } = read;
  if (kept?.shift === number) {
    store.setState({ firstCount: kept });
    return true;
  }
  const firstCount = { shift: number, tenders: comparedTo(totals, counted) };
  store.setState({ firstCount });
  // A store that keeps nothing forgets nothing before the next reload.
  await inTime(desk, () => keepDocument(db, 'first-count', firstCount));
  return true;
}

/** The shift is closed: its Z has what there is to say. */
export async function forgetFirstCount({ db, store }: Desk): Promise<void> {
  store.setState({ firstCount: null });
  await forgetCount({ db });
  await forgetDocument(db, 'first-count').catch(() => undefined);
}

/**
 * What was counted first in this shift, if that was over or short by something else than what is counted now, or of
 * other tenders; else null. A sale between the counts changes what is there and what should be, and so nothing. [CLOSE-6]
 */
export function countedBefore(
  first: FirstCount | null,
  shift: number,
  tenders: FirstCount['tenders'],
): FirstCount['tenders'] | null {
  return first?.shift === shift && saysOf(first.tenders) !== saysOf(tenders) ? first.tenders : null;
}

const saysOf = (tenders: FirstCount['tenders']): string =>
  tenders.map(({ kind, counted, expected }) => `${kind} ${counted - expected}`).join();
