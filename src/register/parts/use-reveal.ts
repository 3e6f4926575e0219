import { useCallback, useEffect, useState } from 'react';

/** How many of a plain list are drawn at first, and how many more each time the end comes into sight. */
const STEP = 60;

/**
 * Draws a long list in steps: `count` of `total` now, and more as soon as the element given `end` comes into sight.
 * Starts anew when `of` changes.
 */
export function useReveal(total: number, of: string | null, step = STEP) {
  const [shown, setShown] = useState({ of, count: step });
  const [end, setEnd] = useState<Element | null>(null);
  const count = shown.of === of ? Math.min(total, shown.count) : Math.min(total, step);
  const more = count < total;
  useEffect(() => {
    if (!end || !more) return;
    const seen = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting && setShown({ of, count: count + step }),
      { rootMargin: '600px' },
    );
    seen.observe(end);
    return () => seen.disconnect();
  }, [end, more, of, count, step]);
  return { count, end: useCallback((element: Element | null) => setEnd(element), []) };
}
