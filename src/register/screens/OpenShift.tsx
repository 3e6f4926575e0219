import { useEffect, useState } from 'react';
import { addDays, doubtsOf, type DateDoubt } from '../../core/day/business-date.ts';
import { CountPlace } from '../parts/Count.tsx';
import { MoneyErrorNotice } from '../parts/MoneyErrorNotice.tsx';
import { Notices } from '../parts/Notices.tsx';
import { BarEnd } from '../parts/Status.tsx';
import { useCount } from '../parts/use-count.ts';
import { proposedDate } from '../till/desk.ts';
import { orNotLoaded } from '../till/or-not-loaded.ts';
import type { MoneyError } from '../till/write-entry.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { BrandBar, PlaceTitle } from '../ui/PlaceBar.tsx';
import { Slab } from '../ui/Slab.tsx';
import { useCatalogue, useFormat, useTill, useTillState } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/words.ts';
import './open-shift.css';

/** Before the first sale: the business date, and the float as it lies in the drawer. [DAY-2] */
export function OpenShift() {
  const t = useWords();
  const till = useTill();
  const { unit } = useCatalogue();
  const { date, money } = useFormat();
  const count = useCount(unit);
  const last = useTillState((state) => state.register?.lastClose?.businessDate ?? null);
  const skewMs = useTillState((state) => state.contact?.skewMs ?? null);
  const left = useTillState((state) => state.register?.lastClose?.left || undefined);
  const { businessDate, current, move } = useBusinessDate();
  const [accepted, setAccepted] = useState<string | null>(null);
  const [error, setError] = useState<MoneyError | null>(null);
  const [writing, setWriting] = useState(false);
  const doubts = doubtsOf(businessDate, last, skewMs);
  const asking = doubts.length > 0 && accepted !== businessDate;

  const open = async (float = count.total): Promise<void> => {
    // Midnight may have passed since this was drawn: what was shown is asked again, never written.
    if (writing || asking || current() !== businessDate) return;
    setWriting(true);
    const opened = await orNotLoaded(() => till.shift.open(businessDate, float, left));
    setError(opened.ok ? null : opened.error);
    setWriting(false);
  };

  return (
    <CountPlace
      bar={
        <BrandBar name={unit.name}>
          <BarEnd />
        </BrandBar>
      }
      count={count}
      sumLabel={t.shift.float}
      note=""
      slab={
        <Slab
          disabled={
            writing
              ? t.pay.writing
              : asking
                ? t.shift.dateRight
                : count.unreadable
                  ? t.keys.digitsOnly
                  : undefined
          }
          onPress={() => void open()}
        >
          {t.shift.open}
        </Slab>
      }
    >
      <PlaceTitle sub={t.shift.openLead(date(businessDate))}>{t.shift.openTitle}</PlaceTitle>
      {left !== undefined && (
        <Notice
          signal="ask"
          title={t.shift.carried(money(left))}
          action={
            // A date in doubt is asked about first, here as on the slab.
            !asking && (
              <ActionButton icon="check" disabled={writing} onPress={() => void open(left)}>
                {t.shift.openWith(money(left))}
              </ActionButton>
            )
          }
        >
          {t.shift.carriedWhat}
        </Notice>
      )}
      <Notices />
      <MoneyErrorNotice deed="open" error={error} />
      {doubts.map((doubt) => (
        <Notice
          key={doubt.type}
          signal="ask"
          title={doubtWords(doubt, date, t)}
          action={
            asking && (
              <div className="date-choice">
                <ActionButton icon="left" onPress={() => move(-1)}>
                  {date(addDays(businessDate, -1))}
                </ActionButton>
                <ActionButton icon="right" onPress={() => move(1)}>
                  {date(addDays(businessDate, 1))}
                </ActionButton>
                <ActionButton icon="check" onPress={() => setAccepted(businessDate)}>
                  {t.shift.dateRight}
                </ActionButton>
              </div>
            )
          }
        />
      ))}
    </CountPlace>
  );
}

/** How often an idle till looks whether the business date has changed, in milliseconds. */
const LOOK_EVERY_MS = 10_000;

/** The proposed business date as it is now, moved by hand by some days. [DAY-2] */
function useBusinessDate() {
  const { desk } = useTill();
  const [moved, setMoved] = useState(0);
  const [proposed, setProposed] = useState(() => proposedDate(desk));
  useEffect(() => {
    const timer = setInterval(() => setProposed(proposedDate(desk)), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [desk]);
  return {
    businessDate: addDays(proposed, moved),
    current: () => {
      setProposed(proposedDate(desk));
      return addDays(proposedDate(desk), moved);
    },
    move: (days: number) => setMoved(moved + days),
  };
}

function doubtWords(doubt: DateDoubt, date: (day: string) => string, t: Words): string {
  const words = t.shift.doubt;
  switch (doubt.type) {
    case 'earlier-than-last-shift':
      return words[doubt.type](date(doubt.last));
    case 'days-skipped':
      return words[doubt.type](date(doubt.last), doubt.days);
    case 'clock-skewed':
      return words[doubt.type](Math.round(Math.abs(doubt.skewMs) / 60_000));
  }
}
