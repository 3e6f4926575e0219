import { useState } from 'react';
import type { Adjust as Adjustment, AdjustmentShown } from '../../protocol/adjustments.ts';
import type { SessionUnit } from '../../protocol/office.ts';
import { Notice } from '../../register/ui/Notice.tsx';
import { fetchChart, fetchDay, postAdjustment, reverseAdjustment } from '../api.ts';
import { AdjustForm } from '../parts/AdjustForm.tsx';
import { accountWords, Adjustments, movedWords } from '../parts/Adjustments.tsx';
import { FailureNotice } from '../parts/FailureNotice.tsx';
import { PageTitle } from '../parts/PageTitle.tsx';
import { ReverseForm } from '../parts/ReverseForm.tsx';
import { useAct } from '../use-act.ts';
import { useFormat } from '../use-format.ts';
import { usePolled } from '../use-polled.ts';
import { useWords } from '../words/use-words.ts';

type AdjustProps = { unit: SessionUnit; date: string };

/** Corrects a unit's books on a date by new, reasoned, signed entries: one form, and what was adjusted. [ADJUST-1] */
export function Adjust({ unit, date }: AdjustProps) {
  const t = useWords();
  const words = t.adjust;
  const format = useFormat(unit);
  const doing = useAct();
  const chart = usePolled(`${unit.id}/chart`, () => fetchChart(unit.id));
  const { value: day, at, failure, again } = usePolled(`${unit.id}/${date}`, () => fetchDay(unit.id, date));
  const [reversed, setReversed] = useState<AdjustmentShown | null>(null);
  const [done, setDone] = useState<string | null>(null);
  // Which form it is: a new one where one was signed, and none because the page looked again. [ADJUST-4]
  const [form, setForm] = useState(0);
  const accounts = chart.value?.accounts ?? [];
  const beginAnew = (): void => {
    setForm((before) => before + 1);
    again();
  };
  const signed = (what: string): void => {
    setDone(what);
    setReversed(null);
    beginAnew();
  };
  const post = async (adjustment: Adjustment): Promise<void> => {
    setDone(null);
    const posted = await doing.run(async () => {
      const answer = await postAdjustment(unit.id, date, adjustment);
      // This form was signed with other figures, and no answer came: they are shown, and what is typed next is another.
      const wasSigned =
        !answer.ok && answer.error.type === 'refused' && answer.error.code === 'already-adjusted';
      if (wasSigned) beginAnew();
      return answer;
    });
    if (!posted) return;
    const [from, to] = [adjustment.from, adjustment.to].map((id) => {
      const account = accounts.find((each) => each.id === id);
      return account ? accountWords(account, t) : id;
    });
    signed(words.done(format.money(adjustment.amount), words.moved(from ?? '', to ?? '')));
  };
  const undo = async (adjustment: AdjustmentShown, reason: string): Promise<void> => {
    const { from, to, amount } = adjustment;
    const posted = await doing.run(() => reverseAdjustment(unit.id, adjustment, reason));
    if (posted) signed(words.done(format.money(amount), movedWords({ from: to, to: from }, t)));
  };
  const broken = failure ?? chart.failure;
  return (
    <div className="held">
      {broken && <FailureNotice failure={broken} onAgain={again} />}
      <PageTitle lead={words.lead}>{words.page(format.date(date))}</PageTitle>
      {done !== null && (
        <Notice signal="go" title={done}>
          {words.doneWhat}
        </Notice>
      )}
      {(!day || !chart.value) && !broken && <p role="status">{t.frame.waiting}</p>}
      {day && chart.value && (
        <div className="office-columns">
          <Adjustments
            adjustments={day.adjustments}
            format={format}
            at={at}
            onReverse={(each) => {
              setDone(null);
              setReversed(each);
            }}
          />
          {reversed ? (
            <ReverseForm
              key={`${reversed.epoch}/${reversed.seq}`}
              adjustment={reversed}
              format={format}
              doing={doing}
              onSign={(reason) => void undo(reversed, reason)}
              onKeep={() => setReversed(null)}
            />
          ) : (
            <AdjustForm
              key={form}
              unit={unit}
              accounts={accounts}
              doing={doing}
              onSign={(adjustment) => void post(adjustment)}
            />
          )}
        </div>
      )}
    </div>
  );
}
