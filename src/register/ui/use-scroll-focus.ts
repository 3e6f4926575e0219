import { type RefObject, useEffect } from 'react';

/** Lets a keyboard scroll an element that holds nothing to focus: it is a stop of its own while it overflows. */
export function useScrollFocus(box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const look = (): void => {
      const scrolls = element.scrollHeight > element.clientHeight;
      if (scrolls && !element.querySelector('button, a, input')) element.tabIndex = 0;
      else element.removeAttribute('tabindex');
    };
    // It reports once by itself, when sizes are known anyway: asking for them here would lay the page out twice.
    const watch = new ResizeObserver(look);
    watch.observe(element);
    return () => watch.disconnect();
  });
}
