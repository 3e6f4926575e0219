import { useState } from 'react';
import { useCount } from '../../parts/use-count.ts';
import { keepFirstCount } from '../../till/first-count.ts';
import { useCatalogue, useTill, useTillState } from '../../use-till.ts';
import { Compared } from './Compared.tsx';
import { Counting, type CountStands } from './Counting.tsx';
import { useOthers } from './use-others.ts';

/** Closing the shift: a blind count first, tender by tender, then what should have been there. [CLOSE-1] */
export function Close() {
  const shift = useTillState((state) => state.register?.openShift);
  const [counted, setCounted] = useState(false);
  const [stands, setStands] = useState<CountStands>('counting');
  const { unit } = useCatalogue();
  const { desk } = useTill();
  const count = useCount(unit);
  const others = useOthers();
  if (!shift) return null;
  const all = [{ kind: 'cash', counted: count.total }, ...others.counted];
  if (!counted) {
    // A blind count is none where it can be made to fit afterwards: it is kept before it is compared. [CLOSE-6]
    const compare = async (): Promise<void> => {
      setStands('asked');
      const kept = await keepFirstCount(desk, shift, all);
      setStands(kept ? 'counting' : 'failed');
      setCounted(kept);
    };
    return (
      <Counting
        shift={shift}
        count={count}
        others={others}
        stands={stands}
        onCounted={() => void compare()}
      />
    );
  }
  return <Compared shift={shift} counted={all} pieces={count.pieces} onAgain={() => setCounted(false)} />;
}
