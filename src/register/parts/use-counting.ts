import { useEffect } from 'react';
import { keepCount, recallCount } from '../till/keep-count.ts';
import { leaveCounting, openShiftOf } from '../till/leave-counting.ts';
import { useTill, useTillState } from '../use-till.ts';

type Typed = Readonly<Record<string, string>>;

const NOTHING: Typed = {};

/**
 * What is typed while a drawer is counted, under a name of its own. A till that locks meanwhile takes none of it away,
 * whoever opens it again: what lies in the drawer is the same, and what should lie there is not among it. Whoever
 * leaves the place begins anew, and is offered what they left; so is whoever comes after a reload. [CLOSE-5]
 */
export function useCounting(what: string): readonly [Typed, (typed: Typed) => void] {
  const { desk } = useTill();
  const { store } = desk;
  const typed = useTillState((state) => state.counting[what] ?? NOTHING);
  useEffect(() => {
    void recallCount(desk);
    const where = { place: location.pathname, shift: openShiftOf(desk.store.getState()) };
    return () => leaveCounting(desk, where);
  }, [desk]);
  const set = (next: Typed): void => {
    store.setState(({ counting }) => ({ counting: { ...counting, [what]: next } }));
    keepCount(desk);
  };
  return [typed, set];
}
