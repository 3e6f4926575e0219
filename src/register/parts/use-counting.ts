import { useEffect } from 'react';
import { leaveCounting } from '../till/leave-counting.ts';
import { useTill, useTillState } from '../use-till.ts';

type Typed = Readonly<Record<string, string>>;

const NOTHING: Typed = {};

/**
 * What is typed while a drawer is counted, under a name of its own. A till that locks meanwhile takes none of it away,
 * whoever opens it again: what lies in the drawer is the same, and what should lie there is not among it. Whoever
 * leaves the place begins anew. [CLOSE-5]
 */
export function useCounting(what: string): readonly [Typed, (typed: Typed) => void] {
  const { store } = useTill();
  const typed = useTillState((state) => state.counting[what] ?? NOTHING);
  useEffect(() => {
    const place = location.pathname;
    return () => leaveCounting(store, place);
  }, [store]);
  return [typed, (next) => store.setState(({ counting }) => ({ counting: { ...counting, [what]: next } }))];
}
