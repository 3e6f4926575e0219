import { useState } from 'react';
import { useCount } from '../../parts/use-count.ts';
import { useCatalogue, useTillState } from '../../use-till.ts';
import { Compared } from './Compared.tsx';
import { Counting } from './Counting.tsx';
import { useOthers } from './use-others.ts';

/** Closing the shift: a blind count first, tender by tender, then what should have been there. [CLOSE-1] */
export function Close() {
  const shift = useTillState((state) => state.register?.openShift);
  const [counted, setCounted] = useState(false);
  const { unit } = useCatalogue();
  const count = useCount(unit);
  const others = useOthers();
  if (!shift) return null;
  if (!counted) {
    return <Counting shift={shift} count={count} others={others} onCounted={() => setCounted(true)} />;
  }
  const all = [{ kind: 'cash', counted: count.total }, ...others.counted];
  return <Compared shift={shift} counted={all} pieces={count.pieces} onAgain={() => setCounted(false)} />;
}
