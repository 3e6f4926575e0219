import { createContext, useCallback, useContext, useEffect, useState } from 'react';
import type { Session } from '../protocol/office.ts';
import { type Failure, fetchSession, signOut } from './api.ts';

/** Who is in the office: not known yet, nobody, someone, or the ledger does not say. */
export type Visit =
  | { readonly phase: 'starting' }
  | { readonly phase: 'signed-out'; readonly expired: boolean }
  | { readonly phase: 'signed-in'; readonly session: Session }
  | { readonly phase: 'failed'; readonly failure: Failure };

export interface VisitActions {
  readonly visit: Visit;
  readonly enter: (session: Session) => void;
  /** Asks the ledger who is signed in; while it does not answer, what is known stays. */
  readonly look: () => Promise<void>;
  /** The ledger no longer knows the session: sign in again, at this same address. */
  readonly expire: () => void;
  readonly leave: () => Promise<Failure | null>;
}

/** Holds the visit, and looks again whenever the page comes back into view: `today` may have moved on. */
export function useVisit(): VisitActions {
  const [visit, setVisit] = useState<Visit>({ phase: 'starting' });
  const expire = useCallback(
    // Several questions may come back unanswered at once: the first says whether someone was there.
    () =>
      setVisit((held) =>
        held.phase === 'signed-out' ? held : { phase: 'signed-out', expired: held.phase === 'signed-in' },
      ),
    [],
  );
  const enter = useCallback((session: Session) => setVisit({ phase: 'signed-in', session }), []);
  const look = useCallback(async () => {
    const answer = await fetchSession();
    if (answer.ok) return enter(answer.value);
    const { error: failure } = answer;
    if (failure.type === 'not-signed-in') return expire();
    setVisit((held) => (held.phase === 'signed-in' ? held : { phase: 'failed', failure }));
  }, [enter, expire]);
  const leave = useCallback(async () => {
    const answer = await signOut();
    if (!answer.ok) return answer.error;
    setVisit({ phase: 'signed-out', expired: false });
    return null;
  }, []);

  const waiting = visit.phase === 'signed-out';
  useEffect(() => {
    // Whoever is typing a password is not interrupted.
    if (waiting) return undefined;
    const again = (): void => void look();
    window.addEventListener('focus', again);
    return () => window.removeEventListener('focus', again);
  }, [waiting, look]);
  useEffect(() => void look(), [look]);
  return { visit, enter, look, expire, leave };
}

/** What every page of someone signed in needs. */
export interface Office extends Pick<VisitActions, 'expire' | 'leave'> {
  readonly session: Session;
}

export const OfficeContext = createContext<Office | null>(null);

/** The office around this page; only inside `OfficeContext`. */
export function useOffice(): Office {
  const office = useContext(OfficeContext);
  if (!office) throw new Error('This page stands outside the office.');
  return office;
}
