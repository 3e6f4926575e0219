import { type ReactNode, useEffect, useRef } from 'react';
import { useCovered } from './Cover.tsx';
import { useScrollFocus } from './use-scroll-focus.ts';
import './Place.css';

type PlaceProps = {
  /** The bar along the top of the main part: `BrandBar` or `PlaceBar`. */
  bar?: ReactNode;
  /** The main part: the wall, the camera, the cash, the count. */
  children: ReactNode;
  /** Names the panel for those who listen, such as “Order”. */
  panelLabel: string;
  /** `PanelHead`. */
  head?: ReactNode;
  /** The panel's body: the lines. It scrolls. */
  body?: ReactNode;
  /** Under the body, always in sight: `SumBlock`, notes, second actions. */
  foot?: ReactNode;
  /** The square beside the slab: `SquareAction` or `OrganisationStub`. */
  beside?: ReactNode;
  /** The one `Slab`. */
  slab?: ReactNode;
};

/** The layout of every screen: main and panel in landscape, wall above in portrait, one column on a phone. */
export function Place({ bar, children, panelLabel, head, body, foot, beside, slab }: PlaceProps) {
  const main = useRef<HTMLElement>(null);
  const scrolled = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLDivElement>(null);
  useScrollFocus(scrolled);
  useScrollFocus(field);
  const covered = useCovered();
  // Whoever listens or uses a keyboard arrives here, unless the place itself has taken the focus already.
  useEffect(() => {
    if (covered) return undefined;
    // With the frame that shows it: asked for sooner, the page would be laid out before it is drawn.
    const frame = requestAnimationFrame(() => {
      window.scrollTo(0, 0);
      if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [covered]);
  return (
    <div className="place">
      <main ref={main} className="place-main" tabIndex={-1}>
        {bar}
        <div ref={field} className="place-field">
          {children}
        </div>
      </main>
      <aside className="place-panel" aria-label={panelLabel}>
        {head && <div className="place-head">{head}</div>}
        <div ref={scrolled} className="place-body">
          {body}
        </div>
        {foot && <div className="place-foot">{foot}</div>}
        {slab && (
          <div className={beside ? 'place-acts place-acts-beside' : 'place-acts'}>
            {beside}
            {slab}
          </div>
        )}
      </aside>
    </div>
  );
}

/** The panel's title, with what stands at its right: `IconButton`s, or a few words in a `span`. */
export function PanelHead({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="panel-head">
      <h2>{title}</h2>
      {children && <div className="panel-head-aside">{children}</div>}
    </div>
  );
}
