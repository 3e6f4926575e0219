import { type ReactNode, useEffect } from 'react';
import { Link } from 'wouter';
import { useOffice } from '../session.ts';
import { useWords } from '../words/use-words.ts';
import { OfficeBar } from './OfficeBar.tsx';

type FederationFrameProps = {
  page: 'books' | 'people' | 'log' | 'me';
  /** What can be done with the whole page. */
  actions?: ReactNode;
  children: ReactNode;
};

/** What stands around the pages that are about no single unit: the books, people, what was done, oneself. */
export function FederationFrame({ page, actions, children }: FederationFrameProps) {
  const t = useWords();
  const { session } = useOffice();
  const title = t.pageTitle(t.gate.pages[page], session.federation);
  useEffect(() => {
    document.title = title;
  }, [title]);
  const pages = [
    'books' as const,
    ...(session.may.includes('manage-accounts') ? (['people'] as const) : []),
    ...(session.may.includes('see-log') ? (['log'] as const) : []),
    'me' as const,
  ];
  return (
    <div className="office gate-frame">
      <a className="office-skip" href="#main">
        {t.frame.skip}
      </a>
      <header>
        <OfficeBar unit={null} page="/day" />
        <div className="office-head">
          <nav aria-label={t.frame.pages}>
            {pages.map((each) => (
              <Link
                key={each}
                href={`~/office/federation/${each}`}
                aria-current={each === page ? 'page' : undefined}
              >
                {t.gate.pages[each]}
              </Link>
            ))}
          </nav>
          {actions && <div className="office-actions">{actions}</div>}
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
