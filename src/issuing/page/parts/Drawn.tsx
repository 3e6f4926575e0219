import { useLayoutEffect, useRef } from 'react';

type DrawnProps = {
  className: string;
  /** Our own drawing, every text in it escaped where it was drawn. */
  html: string;
};

/**
 * Shows a drawing as it will be printed. Its places on the sheet are set through the browser's style objects, for the
 * page's security policy takes no style that stands in markup. [GATE-9]
 */
export function Drawn({ className, html }: DrawnProps) {
  const drawing = useRef<HTMLDivElement>(null);
  const quiet = html.replaceAll(' style="', ' data-drawn-style="');
  useLayoutEffect(() => {
    for (const each of drawing.current?.querySelectorAll<HTMLElement | SVGElement>('[data-drawn-style]') ??
      [])
      each.style.cssText = each.dataset['drawnStyle'] ?? '';
  }, [quiet]);
  return <div ref={drawing} className={className} dangerouslySetInnerHTML={{ __html: quiet }} />;
}
