import type { ReactNode } from 'react';
import { CountGrid } from '../ui/CountGrid.tsx';
import { Keypad } from '../ui/Keypad.tsx';
import { Money } from '../ui/Money.tsx';
import { Place } from '../ui/Place.tsx';
import { SumBlock } from '../ui/SumBlock.tsx';
import { useFormat } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';
import type { useCount } from './use-count.ts';
import './count.css';

type CountPlaceProps = {
  bar?: ReactNode;
  /** Title and whatever stands between it and the drawer. */
  children: ReactNode;
  count: ReturnType<typeof useCount>;
  sumLabel: string;
  note: string;
  slab: ReactNode;
  /** Under the drawer: what else is counted. */
  below?: ReactNode;
};

/** The drawer on the wall, the keys in the panel, what it comes to above the slab. */
export function CountPlace({ bar, children, count, sumLabel, note, slab, below }: CountPlaceProps) {
  const t = useWords();
  const { money } = useFormat();
  return (
    <Place
      bar={bar}
      panelLabel={sumLabel}
      body={
        <Keypad
          joined
          listen
          label={sumLabel}
          onKey={count.press}
          onEnter={count.next}
          backLabel={t.keys.back}
          refuse={{ what: 'sign-or-decimal', why: t.keys.digitsOnly }}
          corners={['back', { label: t.shift.next, onPress: count.next }]}
        />
      }
      foot={
        <SumBlock
          rows={[{ label: t.shift.counted(count.counted, count.of), amount: note }]}
          total={{ label: count.full ? t.paying.most : sumLabel, amount: money(count.total) }}
        />
      }
      slab={slab}
    >
      {children}
      {count.cells.length > 0 ? (
        <CountGrid
          cells={count.cells}
          onCount={count.setCount}
          onEnterCell={count.setCurrent}
          onNext={count.next}
        />
      ) : (
        <p className="count-amount">
          <span>{t.shift.amount}</span>
          <Money size="poster">{money(count.total)}</Money>
        </p>
      )}
      {below}
    </Place>
  );
}
