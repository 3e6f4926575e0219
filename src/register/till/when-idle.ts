/** The longest that work waits for a quiet moment, in milliseconds. */
const LONGEST_MS = 1_000;

/** Resolves when the page has nothing more pressing to do: after the first screen, not before it. */
export const whenIdle = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof requestIdleCallback === 'undefined') setTimeout(resolve, 200);
    else requestIdleCallback(() => resolve(), { timeout: LONGEST_MS });
  });
