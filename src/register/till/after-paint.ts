/** Work that comes after the next touch, if that is waiting already. */
const soon = (work: () => void): void => {
  if (typeof requestIdleCallback === 'undefined') setTimeout(work);
  else requestIdleCallback(work, { timeout: 50 });
};

/**
 * Runs work once what is on its way to the screen has been painted: a tap is seen first and kept a few milliseconds
 * later. Asked again before it ran, it runs once. A page in the background, which paints nothing, runs it at once.
 */
export function afterPaint(work: () => void): () => void {
  let waiting = false;
  const run = (): void => {
    if (!waiting) return;
    waiting = false;
    work();
  };
  return () => {
    if (waiting) return;
    waiting = true;
    if (typeof requestAnimationFrame === 'undefined' || document.hidden) return void setTimeout(run);
    requestAnimationFrame(() => setTimeout(() => soon(run)));
    // A frame may never come, where the page is hidden just now.
    setTimeout(run, 100);
  };
}
