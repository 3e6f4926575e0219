import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { LANGUAGES } from '../../../core/language.ts';
import { ActionButton } from '../../../register/ui/ActionButton.tsx';
import { Icon } from '../../../register/ui/Icon.tsx';
import { useDesk, useDeskState } from '../desk/use-desk.ts';
import { useSpeech } from '../words/use-words.ts';

export const PAGES = [
  'overview',
  'members',
  'print',
  'cards',
  'phone',
  'handover',
  'keys',
  'backup',
] as const;
export type PageName = (typeof PAGES)[number];

/** The address of a page. */
export const addressOf = (page: PageName): string => (page === 'overview' ? '/' : `/${page}`);

/** A desk that nobody touches locks itself, in milliseconds. */
const LOCKS_AFTER_MS = 15 * 60_000;

type FrameProps = {
  /** The page that is shown, of those an open desk has; null where there is none yet. */
  page: PageName | null;
  /** The place's own title, where it is none of the pages. */
  title?: string | undefined;
  children: ReactNode;
};

/** What stands around every place: the pages of an open desk, the lock, the languages. */
export function Frame({ page, title, children }: FrameProps) {
  const { words: t } = useSpeech();
  const state = useDeskState();
  const main = useRef<HTMLElement>(null);
  const [address] = useLocation();
  const name = title ?? (page ? t.pages[page] : t.app);
  useEffect(() => {
    document.title = name === t.app ? `${t.app} · Commontill` : t.pageTitle(name);
  }, [name, t]);
  useEffect(() => {
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [address]);
  useLockWhenIdle();
  return (
    <div className="issuing">
      <a className="issuing-skip" href="#main">
        {t.frame.skip}
      </a>
      <header className="issuing-head">
        <p className="issuing-name">
          <Icon name="tally" size={40} />
          {state.phase === 'open' ? state.issuer.name : t.app}
        </p>
        {state.phase === 'open' && <Pages page={page} />}
        <Languages />
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        {children}
      </main>
      <footer className="issuing-foot">{t.frame.stays}</footer>
    </div>
  );
}

function Pages({ page }: { page: PageName | null }) {
  const { words: t } = useSpeech();
  const desk = useDesk();
  return (
    <>
      <nav aria-label={t.frame.pages}>
        {PAGES.map((each) => (
          <Link key={each} href={addressOf(each)} aria-current={each === page ? 'page' : undefined}>
            {t.pages[each]}
          </Link>
        ))}
      </nav>
      <ActionButton icon="lock" onPress={desk.lockUp}>
        {t.frame.lock}
      </ActionButton>
    </>
  );
}

function Languages() {
  const { language, words: t, choose } = useSpeech();
  return (
    <div className="issuing-languages" role="group" aria-label={t.frame.language}>
      {LANGUAGES.map(({ id, name }) => (
        <button key={id} type="button" lang={id} aria-pressed={id === language} onClick={() => choose(id)}>
          {name}
        </button>
      ))}
    </div>
  );
}

function useLockWhenIdle(): void {
  const desk = useDesk();
  useEffect(() => {
    let timer = setTimeout(desk.lockUp, LOCKS_AFTER_MS);
    const touched = (): void => {
      clearTimeout(timer);
      timer = setTimeout(desk.lockUp, LOCKS_AFTER_MS);
    };
    const signs = ['pointerdown', 'keydown', 'afterprint'] as const;
    for (const sign of signs) window.addEventListener(sign, touched);
    return () => {
      clearTimeout(timer);
      for (const sign of signs) window.removeEventListener(sign, touched);
    };
  }, [desk]);
}
