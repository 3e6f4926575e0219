import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { SessionUnit } from '../../protocol/office.ts';
import { Icon } from '../../register/ui/Icon.tsx';
import { Notice } from '../../register/ui/Notice.tsx';
import { rememberUnit } from '../last-unit.ts';
import { useWords } from '../words/use-words.ts';
import { OfficeBar } from './OfficeBar.tsx';

type UnitFrameProps = {
  unit: SessionUnit;
  page: (typeof PAGES)[number] | 'held' | 'adjust';
  /** At the right of its name: what can be done with the whole page. */
  actions?: ReactNode;
  children: ReactNode;
};

const PAGES = ['day', 'books', 'registers', 'export'] as const;

/** What stands around every page of a unit: the federation's units, the unit's name, its pages. */
export function UnitFrame({ unit, page, actions, children }: UnitFrameProps) {
  const t = useWords();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(`${unit.id}/${page}`);
  const pages = unit.books === 'own' ? PAGES : PAGES.filter((each) => each !== 'registers');
  const title = t.pageTitle(t.pages[page], unit.name);
  useEffect(() => rememberUnit(unit.id), [unit.id]);
  useEffect(() => {
    document.title = title;
    const now = `${unit.id}/${page}`;
    // A new page begins at its top, for eyes and for screen readers alike.
    if (shown.current !== now) {
      main.current?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    shown.current = now;
  }, [unit, page, title]);
  return (
    <div className="office">
      <a className="office-skip" href="#main">
        {t.frame.skip}
      </a>
      <header>
        <OfficeBar unit={unit} page={page === 'adjust' ? '/day' : `/${page}`} />
        <div className="office-head">
          <p className="office-unit">
            <Icon name="tally" size={40} />
            {unit.name}
          </p>
          <nav aria-label={t.frame.pages}>
            {pages.map((each) => (
              <Link key={each} href={`/${each}`} aria-current={each === page ? 'page' : undefined}>
                {t.pages[each]}
              </Link>
            ))}
          </nav>
          {actions && <div className="office-actions">{actions}</div>}
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        {unit.books === 'open' && <Notice signal="ask" icon="person" title={t.gate.openBooks(unit.name)} />}
        {children}
      </main>
    </div>
  );
}
