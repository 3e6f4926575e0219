import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { PlaceBar } from '../../register/ui/PlaceBar.tsx';
import { useWords } from '../words/use-words.ts';
import { NewsBar } from './NewsBar.tsx';
import './page.css';

type PageProps = {
  title: string;
  /** Where Back leads, within the wallet. */
  back?: string | undefined;
  children: ReactNode;
};

/** A page beside the cards: the way back, its title, what just happened, and its parts. */
export function Page({ title, back = '/', children }: PageProps) {
  const t = useWords();
  const [, go] = useLocation();
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever listens arrives at the title.
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="page">
      <PlaceBar back={{ label: t.back, onPress: () => go(back) }} />
      <main>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <NewsBar />
        {children}
      </main>
    </div>
  );
}
