import { useState } from 'react';
import { useLocation } from 'wouter';
import { shiftClosedBody } from '../../core/journal/write-body.ts';
import { CountPlace } from '../parts/Count.tsx';
import { MoneyErrorNotice } from '../parts/MoneyErrorNotice.tsx';
import { BarEnd } from '../parts/Status.tsx';
import { useCount } from '../parts/use-count.ts';
import { ZFigures } from '../parts/ZFigures.tsx';
import type { OpenShift } from '../../device/db.ts';
import type { MoneyError } from '../till/write-entry.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FigureTable } from '../ui/Figures.tsx';
import { Lino } from '../ui/Lino.tsx';
import { Money } from '../ui/Money.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Place } from '../ui/Place.tsx';
import { PlaceBar, PlaceTitle } from '../ui/PlaceBar.tsx';
import { Slab } from '../ui/Slab.tsx';
import { useCatalogue, useFormat, useTill, useTillState } from '../use-till.ts';
import { en } from '../words/en.ts';

/** Closing the shift: a blind count first, then what should have been there. [DAY-5] */
export function Close() {
  const shift = useTillState((state) => state.register?.openShift);
  const [counted, setCounted] = useState(false);
  const { unit } = useCatalogue();
  const count = useCount(unit.currency, unit.locale);
  if (!shift) return null;
  return counted ? (
    <Compared shift={shift} counted={count.total} onAgain={() => setCounted(false)} />
  ) : (
    <Counting shift={shift} count={count} onCounted={() => setCounted(true)} />
  );
}

type CountingProps = { shift: OpenShift; count: ReturnType<typeof useCount>; onCounted: () => void };

function Counting({ shift, count, onCounted }: CountingProps) {
  const [, go] = useLocation();
  const { date } = useFormat();
  const orderOpen = useTillState((state) => state.order.length > 0);
  return (
    <CountPlace
      bar={
        <PlaceBar back={{ label: en.close.back, onPress: () => go('/') }}>
          <BarEnd />
        </PlaceBar>
      }
      count={count}
      sumLabel={en.close.cash}
      note={en.close.float}
      slab={
        <Slab
          disabled={orderOpen ? en.close.openOrder : count.counted === 0 ? en.close.countFirst : undefined}
          onPress={onCounted}
        >
          {en.close.counted}
        </Slab>
      }
    >
      <PlaceTitle sub={en.close.lead(date(shift.businessDate))}>{en.close.title}</PlaceTitle>
      {orderOpen && <Notice signal="ask" title={en.close.openOrder} />}
    </CountPlace>
  );
}

type ComparedProps = { shift: OpenShift; counted: number; onAgain: () => void };

function Compared({ shift, counted, onAgain }: ComparedProps) {
  const till = useTill();
  const [, go] = useLocation();
  const { unit } = useCatalogue();
  const { money, amount, date } = useFormat();
  const z = useTillState((state) => (state.register?.lastClose?.z ?? 0) + 1);
  const unsent = useTillState((state) => state.unsent);
  const [why, setWhy] = useState<string | null>(null);
  const [error, setError] = useState<MoneyError | null>(null);
  const [writing, setWriting] = useState(false);
  const body = shiftClosedBody('', { ...shift, z }, counted, why, unsent);
  const expected = body.tenders[0]?.expected ?? 0;
  const difference = counted - expected;
  const words = en.close;

  const close = async (): Promise<void> => {
    if (writing) return;
    setWriting(true);
    const closed = await till.shift.close(counted, why);
    if (closed.ok) return go(`/z/${closed.value.seq}`, { replace: true });
    setError(closed.error);
    setWriting(false);
  };
  const terminal = body.taken.filter(({ kind }) => kind !== 'cash');

  return (
    <Place
      bar={
        <PlaceBar back={{ label: words.again, onPress: onAgain }}>
          <BarEnd />
        </PlaceBar>
      }
      panelLabel={words.z(z)}
      head={<Lino pattern={{ name: unit.name }} size={66} className="z-band" />}
      body={<ZFigures body={body} date={date(shift.businessDate)} />}
      foot={<MoneyErrorNotice deed="close" error={error} />}
      slab={
        <Slab icon="check" disabled={writing ? en.pay.writing : undefined} onPress={() => void close()}>
          {words.go}
        </Slab>
      }
    >
      <div className="compared">
        <div className="compared-head">
          <h1>{difference === 0 ? words.exact : difference < 0 ? words.short : words.over}</h1>
          <p className="compared-sum">
            <Money size="poster">{money(Math.abs(difference))}</Money>
            <span>{difference === 0 ? words.exactNote : words.noted}</span>
          </p>
        </div>
        <FigureTable
          label={words.tender}
          head={[words.tender, words.expected, words.countedColumn, words.overShort]}
          rows={[
            {
              icon: 'cash',
              label: words.cashWithFloat(amount(shift.float)),
              amounts: [amount(expected), amount(counted), amount(difference)],
            },
            ...terminal.map((tender) => ({
              icon: 'terminal' as const,
              label: words.terminal,
              amounts: [amount(tender.amount), '', ''],
            })),
          ]}
        />
        {terminal.length > 0 && <p className="compared-note">{words.byTerminal}</p>}
        {difference !== 0 && (
          <div className="compared-why" role="group" aria-label={words.why}>
            <b>{words.why}</b>
            <div>
              {words.reasons.map((reason) => (
                <ActionButton
                  key={reason}
                  chosen={why === reason}
                  onPress={() => setWhy(why === reason ? null : reason)}
                >
                  {reason}
                </ActionButton>
              ))}
            </div>
          </div>
        )}
      </div>
    </Place>
  );
}
