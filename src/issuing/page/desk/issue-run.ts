import { err, ok, type Result } from '../../../core/result.ts';
import { type CardRequest, issueCards, type IssueFailure } from '../../core/issue.ts';
import { nextRun } from '../../core/runs.ts';
import type { Desk } from './desk.ts';

/** So many cards are issued and kept at once: few enough that a stop is heard, many enough to be quick. */
const CHUNK = 200;

/** How a run ended: with all its cards, or stopped after some of them. */
export type RunEnd = { readonly run: number; readonly issued: number };

type RunWatch = {
  readonly onProgress: (issued: number) => void;
  /** Whether someone wants it to stop; asked between chunks. */
  readonly isStopped: () => boolean;
};

/**
 * Issues many cards, chunk by chunk, each kept whole before the next begins. Whatever ends it, a stop, a full disk or
 * a power cut, what was issued is kept, and the same list given again goes on with the others. [ISSUE-15]
 */
export async function issueRun(
  desk: Desk,
  requests: readonly CardRequest[],
  { onProgress, isStopped }: RunWatch,
): Promise<Result<RunEnd, IssueFailure>> {
  let issued = 0;
  let run: number | undefined;
  while (issued < requests.length && !isStopped()) {
    const state = desk.state();
    if (state.phase !== 'open') break;
    run ??= nextRun(state.issuer);
    const chunk = requests.slice(issued, issued + CHUNK);
    const made = issueCards(state.issuer, chunk, desk.today(), desk.randomBytes, run);
    if (!made.ok) return err(made.error);
    await desk.keep(made.value.issuer);
    issued += chunk.length;
    onProgress(issued);
    await breath();
  }
  return ok({ run: run ?? 0, issued });
}

/** Lets the page draw and hear a press. */
export const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
