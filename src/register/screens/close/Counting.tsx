import { useLocation } from 'wouter';
import { isPartPaid } from '../../../core/payment/taken.ts';
import type { OpenShift } from '../../../device/db.ts';
import { CountPlace } from '../../parts/Count.tsx';
import { MoneyErrorNotice } from '../../parts/MoneyErrorNotice.tsx';
import { BarEnd } from '../../parts/Status.tsx';
import type { useCount } from '../../parts/use-count.ts';
import { PlaceBar, PlaceTitle } from '../../ui/PlaceBar.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Slab } from '../../ui/Slab.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { isCounted, takeUpCount } from '../../till/leave-counting.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { useFormat, useTill, useTillState } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import { useDoubt } from './use-doubt.ts';
import type { Others } from './use-others.ts';

/** Whether the store was asked if this is the first count, and failed to say so. */
export type CountStands = 'counting' | 'asked' | 'failed';

type CountingProps = {
  shift: OpenShift;
  count: ReturnType<typeof useCount>;
  others: Others;
  stands: CountStands;
  onCounted: () => void;
};

const NOT_KEPT = { type: 'storage-failed', cause: 'first-count' } as const;

/** The blind count: the drawer by its notes and coins, the terminal and vouchers by their own sums. */
export function Counting({ shift, count, others, stands, onCounted }: CountingProps) {
  const t = useWords();
  const [, go] = useLocation();
  const { date, hour } = useFormat();
  const orderOpen = useTillState((state) => state.order.length > 0 || isPartPaid(state));
  const partPaid = useTillState((state) => state.parked.find(isPartPaid));
  const waiting = useTillState((state) => state.parked.length);
  const doubt = useDoubt();
  // What came in for an order is in the drawer and in no entry: the count would be over by it. So it is of what is in doubt.
  const unfinished =
    doubt ??
    (orderOpen
      ? t.close.openOrder
      : partPaid && t.close.partPaid(partPaid.name || t.orders.unnamed(hour(partPaid.parkedAt))));
  const reason =
    unfinished ??
    (count.unreadable
      ? t.keys.digitsOnly
      : count.counted === 0
        ? t.close.countFirst
        : others.unreadable
          ? t.close.notAnAmount
          : undefined);
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
        <Slab disabled={stands === 'asked' ? t.pay.writing : reason} onPress={onCounted}>
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
      {stands === 'failed' && <MoneyErrorNotice deed="close" error={NOT_KEPT} />}
      {unfinished && <Notice signal="ask" title={unfinished} />}
      <LeftCount shift={shift.number} onTaken={count.goOn} />
      {waiting > 0 && <Notice signal="go" title={t.close.waiting(waiting)} />}
    </CountPlace>
  );
}

/** What was typed before this count was left: to go on with, until something is typed anew. [CLOSE-5] */
function LeftCount({ shift, onTaken }: { shift: number; onTaken: () => void }) {
  const t = useWords();
  const { store } = useTill();
  const { hour } = useFormat();
  const left = useTillState(({ countLeft }) => (countLeft?.shift === shift ? countLeft : null));
  const since = useTillState(({ register }) => (register?.seq ?? 0) - (left?.seq ?? 0));
  const typed = useTillState(({ counting }) => isCounted(counting));
  if (!left || typed) return null;
  return (
    <Notice
      signal="ask"
      title={t.close.leftOff(hour(left.at))}
      action={
        <ActionButton
          icon="right"
          onPress={() => {
            takeUpCount(store);
            onTaken();
          }}
        >
          {t.close.takeUp}
        </ActionButton>
      }
    >
      {t.close.leftSince(since)}
    </Notice>
  );
}
