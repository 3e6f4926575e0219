import { createContext, type ReactNode, type SyntheticEvent, useContext } from 'react';
import './Cover.css';

const CoveredContext = createContext(false);

/** Whether what asks stands under a cover: drawn, but neither seen nor heard nor to be used. */
export const useCovered = (): boolean => useContext(CoveredContext);

/**
 * How far it is covered: laid out and invisible; drawn under the page that has the screen; or drawn and a moment before
 * it is uncovered, so that nothing of it has to change any more.
 */
export type Covering = 'not' | 'hidden' | 'under' | 'last-moment';

/** Lays out what is in it while something else has the screen; uncovering it lays none of it out again. */
export function Cover({ covering, children }: { covering: Covering; children: ReactNode }) {
  const covered = covering !== 'not';
  const drawn = covering === 'under' || covering === 'last-moment';
  const swallow = covered ? swallowed : undefined;
  return (
    <CoveredContext value={covered}>
      <div
        className={['cover', covered && 'cover-on', drawn && 'cover-under'].filter(Boolean).join(' ')}
        inert={covering === 'under'}
        aria-hidden={covered || undefined}
        onClickCapture={swallow}
        onKeyDownCapture={swallow}
      >
        {children}
      </div>
    </CoveredContext>
  );
}

const swallowed = (event: SyntheticEvent): void => {
  event.preventDefault();
  event.stopPropagation();
};
