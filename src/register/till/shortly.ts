/** Past the frame that shows a tap, on a slow tablet too, and before the next tap, in milliseconds. */
const SHORTLY = 50;

/**
 * Runs work shortly after it is asked for, outside the frame on its way to the screen: a tap is seen first, and kept
 * right after. Asked again before it ran, it runs once.
 */
export function shortly(work: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      work();
    }, SHORTLY);
  };
}
