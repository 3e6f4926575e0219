import { type CloseCount, comparedTo } from '../../core/journal/close-body.ts';
import type { OpenShift } from '../../device/db.ts';
import { type FirstCount, forgetDocument, keepDocument, readDocument } from '../../device/documents.ts';
import type { Desk } from './desk.ts';

/**
 * Keeps what was counted, if it is the first count of its shift that is compared: before it is, so that no reload makes
 * it forgotten. [CLOSE-6]
 */
export async function keepFirstCount(
  { db, store }: Desk,
  { number, totals }: OpenShift,
  counted: CloseCount['counted'],
): Promise<void> {
  if (store.getState().firstCount?.shift === number) return;
  const kept = await readDocument(db, 'first-count').catch(() => null);
  if (kept?.shift === number) return store.setState({ firstCount: kept });
  const firstCount = { shift: number, tenders: comparedTo(totals, counted) };
  store.setState({ firstCount });
  await keepDocument(db, 'first-count', firstCount).catch(() => undefined);
}

/** The shift is closed: its Z has what there is to say. */
export async function forgetFirstCount({ db, store }: Desk): Promise<void> {
  store.setState({ firstCount: null });
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
