import { useLocation } from 'wouter';
import type { OpenShift } from '../../../device/db.ts';
import { CountPlace } from '../../parts/Count.tsx';
import { BarEnd } from '../../parts/Status.tsx';
import type { useCount } from '../../parts/use-count.ts';
import { PlaceBar, PlaceTitle } from '../../ui/PlaceBar.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Slab } from '../../ui/Slab.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useFormat, useTillState } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import type { Others } from './use-others.ts';

type CountingProps = {
  shift: OpenShift;
  count: ReturnType<typeof useCount>;
  others: Others;
  onCounted: () => void;
};

/** The blind count: the drawer by its notes and coins, the terminal and vouchers by their own sums. */
export function Counting({ shift, count, others, onCounted }: CountingProps) {
  const t = useWords();
  const [, go] = useLocation();
  const { date } = useFormat();
  const orderOpen = useTillState((state) => state.order.length > 0);
  const waiting = useTillState((state) => state.parked.length);
  const reason = orderOpen
    ? t.close.openOrder
    : count.counted === 0
      ? t.close.countFirst
      : others.unreadable
        ? t.close.notAnAmount
        : undefined;
  return (
    <CountPlace
      bar={
        <PlaceBar back={{ label: t.close.back, onPress: () => go('/') }}>
          <BarEnd />
        </PlaceBar>
      }
      count={count}
      sumLabel={t.close.cash}
      note={t.close.float}
      slab={
        <Slab disabled={reason} onPress={onCounted}>
          {t.close.counted}
        </Slab>
      }
      below={
        <div className="count-others">
          {others.fields.map(({ kind, value, wrong, set }) => (
            <TextField
              key={kind}
              label={t.close.others[kind]}
              value={value}
              onChange={set}
              error={wrong ? t.close.notAnAmount : undefined}
              inputMode="decimal"
              autoComplete="off"
            />
          ))}
        </div>
      }
    >
      <PlaceTitle sub={t.close.lead(date(shift.businessDate))}>{t.close.title}</PlaceTitle>
      {orderOpen && <Notice signal="ask" title={t.close.openOrder} />}
      {waiting > 0 && <Notice signal="go" title={t.close.waiting(waiting)} />}
    </CountPlace>
  );
}
