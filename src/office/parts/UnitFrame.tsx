import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { SessionUnit } from '../../protocol/office.ts';
import { Icon } from '../../register/ui/Icon.tsx';
import { rememberUnit } from '../last-unit.ts';
import { en } from '../words/en.ts';
import { OfficeBar } from './OfficeBar.tsx';

type UnitFrameProps = {
  unit: SessionUnit;
  /** The page's name. */
  page: string;
  /** At the right of its name: what can be done with the whole page. */
  actions?: ReactNode;
  children: ReactNode;
};

const PAGES = [
  ['/day', en.pages.day],
  ['/registers', en.pages.registers],
  ['/export', en.pages.export],
] as const;

/** What stands around every page of a unit: the federation's units, the unit's name, its pages. */
export function UnitFrame({ unit, page, actions, children }: UnitFrameProps) {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(`${unit.id}/${page}`);
  useEffect(() => rememberUnit(unit.id), [unit.id]);
  useEffect(() => {
    document.title = en.pageTitle(page, unit.name);
    const now = `${unit.id}/${page}`;
    // A new page begins at its top, for eyes and for screen readers alike.
    if (shown.current !== now) {
      main.current?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    shown.current = now;
  }, [unit, page]);
  return (
    <div className="office">
      <a className="office-skip" href="#main">
        {en.frame.skip}
      </a>
      <header>
        <OfficeBar unit={unit} page={PAGES.find(([, name]) => name === page)?.[0] ?? '/day'} />
        <div className="office-head">
          <p className="office-unit">
            <Icon name="tally" size={40} />
            {unit.name}
          </p>
          <nav aria-label={en.frame.pages}>
            {PAGES.map(([path, name]) => (
              <Link key={path} href={path} aria-current={name === page ? 'page' : undefined}>
                {name}
              </Link>
            ))}
          </nav>
          {actions && <div className="office-actions">{actions}</div>}
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
