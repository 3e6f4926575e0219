import { useState } from 'react';
import { useLocation } from 'wouter';
import type { CloseCount } from '../../../core/journal/close-body.ts';
import { NotAlone } from '../../parts/NotAlone.tsx';
import { useApproval } from '../../parts/use-approval.tsx';
import { useCount } from '../../parts/use-count.ts';
import { keepFirstCount } from '../../till/first-count.ts';
import { PlaceBar } from '../../ui/PlaceBar.tsx';
import { useCatalogue, useTill, useTillState } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import { Compared } from './Compared.tsx';
import { Counting, type CountStands } from './Counting.tsx';
import { useOthers } from './use-others.ts';

interface Counted {
  readonly sums: CloseCount['counted'];
  readonly pieces: NonNullable<CloseCount['pieces']>;
}

/** A count that a second person vouched for. */
interface Vouched extends Counted {
  readonly by: string;
}

/**
 * Closing the shift: a blind count first, tender by tender, then what should have been there. Who may not close sees
 * none of it; who may with a second person asks them before anything is compared. [CLOSE-1] [CLOSE-7]
 */
export function Close() {
  const t = useWords();
  const [, go] = useLocation();
  const shift = useTillState((state) => state.register?.openShift);
  /** What stood there when "Counted" was pressed: what was kept is what is compared. [CLOSE-6] */
  const [counted, setCounted] = useState<Counted | null>(null);
  const [vouched, setVouched] = useState<Vouched | null>(null);
  const [stands, setStands] = useState<CountStands>('counting');
  const { unit } = useCatalogue();
  const { desk } = useTill();
  const approval = useApproval('close');
  const count = useCount(unit);
  const others = useOthers();
  if (!shift) return null;
  if (approval.permission === 'no') {
    const { back, title } = t.close;
    return (
      <NotAlone
        bar={<PlaceBar back={{ label: back, onPress: () => go('/') }} />}
        title={title}
        barred
        onAsk={() => undefined}
      />
    );
  }
  if (approval.place) return approval.place;
  if (!counted) {
    const { pieces } = count;
    const sums = [{ kind: 'cash', counted: count.total }, ...others.counted];
    // A blind count is none where it can be made to fit afterwards: it is kept before it is compared. [CLOSE-6]
    const compare = async (): Promise<void> => {
      setStands('asked');
      // As the shift is now: something may have been written while a second person typed their PIN.
      const now = desk.store.getState().register?.openShift ?? shift;
      const kept = await keepFirstCount(desk, now, sums);
      setStands(kept ? 'counting' : 'failed');
      setCounted(kept ? { sums, pieces } : null);
    };
    const ask = (): void => {
      // Nobody is asked twice about the same count.
      if (vouched && isSame(vouched, { sums, pieces })) return void compare();
      approval.ask((by) => {
        setVouched(by === undefined ? null : { sums, pieces, by });
        void compare();
      });
    };
    return <Counting shift={shift} count={count} others={others} stands={stands} onCounted={ask} />;
  }
  const { sums, pieces } = counted;
  return (
    <Compared
      shift={shift}
      counted={sums}
      pieces={pieces}
      vouchedBy={vouched?.by}
      onAgain={() => setCounted(null)}
    />
  );
}

const isSame = (one: Counted, other: Counted): boolean => textOf(one) === textOf(other);
const textOf = ({ sums, pieces }: Counted): string => JSON.stringify([sums, pieces]);
