import { useState } from 'react';
import { addDays, doubtsOf, type DateDoubt } from '../../core/day/business-date.ts';
import { CountPlace } from '../parts/Count.tsx';
import { MoneyErrorNotice } from '../parts/MoneyErrorNotice.tsx';
import { Notices } from '../parts/Notices.tsx';
import { BarEnd } from '../parts/Status.tsx';
import { useCount } from '../parts/use-count.ts';
import { proposedDate } from '../till/desk.ts';
import type { MoneyError } from '../till/money-actions.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { BrandBar, PlaceTitle } from '../ui/PlaceBar.tsx';
import { Slab } from '../ui/Slab.tsx';
import { useCatalogue, useFormat, useTill, useTillState } from '../use-till.ts';
import { en } from '../words/en.ts';

/** Before the first sale: the business date, and the float as it lies in the drawer. [DAY-2] */
export function OpenShift() {
  const till = useTill();
  const { unit } = useCatalogue();
  const { date } = useFormat();
  const count = useCount(unit.currency, unit.locale);
  const last = useTillState((state) => state.register?.lastClose?.businessDate ?? null);
  const skewMs = useTillState((state) => state.contact?.skewMs ?? null);
  const [businessDate, setBusinessDate] = useState(() => proposedDate(till.desk));
  const [accepted, setAccepted] = useState(false);
  const [error, setError] = useState<MoneyError | null>(null);
  const doubts = doubtsOf(businessDate, last, skewMs);
  const asking = doubts.length > 0 && !accepted;

  const open = async (): Promise<void> => {
    const opened = await till.money.openShift(businessDate, count.total);
    setError(opened.ok ? null : opened.error);
  };
  const move = (days: number): void => {
    setBusinessDate(addDays(businessDate, days));
    setAccepted(false);
  };

  return (
    <CountPlace
      bar={
        <BrandBar name={unit.name}>
          <BarEnd />
        </BrandBar>
      }
      count={count}
      sumLabel={en.shift.float}
      note=""
      slab={
        <Slab disabled={asking ? en.shift.dateRight : undefined} onPress={() => void open()}>
          {en.shift.open}
        </Slab>
      }
    >
      <PlaceTitle sub={en.shift.openLead(date(businessDate))}>{en.shift.openTitle}</PlaceTitle>
      <Notices />
      <MoneyErrorNotice error={error} />
      {doubts.map((doubt) => (
        <Notice
          key={doubt.type}
          signal="ask"
          title={doubtWords(doubt, date)}
          action={
            asking && (
              <div className="date-choice">
                <ActionButton icon="left" onPress={() => move(-1)}>
                  {date(addDays(businessDate, -1))}
                </ActionButton>
                <ActionButton icon="right" onPress={() => move(1)}>
                  {date(addDays(businessDate, 1))}
                </ActionButton>
                <ActionButton icon="check" onPress={() => setAccepted(true)}>
                  {en.shift.dateRight}
                </ActionButton>
              </div>
            )
          }
        />
      ))}
    </CountPlace>
  );
}

function doubtWords(doubt: DateDoubt, date: (day: string) => string): string {
  const words = en.shift.doubt;
  switch (doubt.type) {
    case 'earlier-than-last-shift':
      return words[doubt.type](date(doubt.last));
    case 'days-skipped':
      return words[doubt.type](date(doubt.last), doubt.days);
    case 'clock-skewed':
      return words[doubt.type](Math.round(Math.abs(doubt.skewMs) / 60_000));
  }
}
