import { useState } from 'react';
import type { CloseCount } from '../../../core/journal/close-body.ts';
import { useCount } from '../../parts/use-count.ts';
import { keepFirstCount } from '../../till/first-count.ts';
import { useCatalogue, useTill, useTillState } from '../../use-till.ts';
import { Compared } from './Compared.tsx';
import { Counting, type CountStands } from './Counting.tsx';
import { useOthers } from './use-others.ts';

interface Counted {
  readonly sums: CloseCount['counted'];
  readonly pieces: NonNullable<CloseCount['pieces']>;
}

/** Closing the shift: a blind count first, tender by tender, then what should have been there. [CLOSE-1] */
export function Close() {
  const shift = useTillState((state) => state.register?.openShift);
  /** What stood there when "Counted" was pressed: what was kept is what is compared. [CLOSE-6] */
  const [counted, setCounted] = useState<Counted | null>(null);
  const [stands, setStands] = useState<CountStands>('counting');
  const { unit } = useCatalogue();
  const { desk } = useTill();
  const count = useCount(unit);
  const others = useOthers();
  if (!shift) return null;
  if (!counted) {
    const { pieces } = count;
    const sums = [{ kind: 'cash', counted: count.total }, ...others.counted];
    // A blind count is none where it can be made to fit afterwards: it is kept before it is compared. [CLOSE-6]
    const compare = async (): Promise<void> => {
      setStands('asked');
      const kept = await keepFirstCount(desk, shift, sums);
      setStands(kept ? 'counting' : 'failed');
      setCounted(kept ? { sums, pieces } : null);
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
  const { sums, pieces } = counted;
  return <Compared shift={shift} counted={sums} pieces={pieces} onAgain={() => setCounted(null)} />;
}
