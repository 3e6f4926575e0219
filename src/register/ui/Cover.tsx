import { createContext, type ReactNode, useContext } from 'react';
import './Cover.css';

const CoveredContext = createContext(false);

/** Whether what asks stands under a cover: drawn, but neither seen nor heard nor to be used. */
export const useCovered = (): boolean => useContext(CoveredContext);

/** Lays out what is in it while something else has the screen; uncovering it lays none of it out again. */
export function Cover({ covered, children }: { covered: boolean; children: ReactNode }) {
  return (
    <CoveredContext value={covered}>
      <div className={covered ? 'cover cover-on' : 'cover'}>{children}</div>
    </CoveredContext>
  );
}
