import { useState } from 'react';
import { useLocation } from 'wouter';
import { type CloseCount, comparedTo, shiftClosedBody } from '../../../core/journal/close-body.ts';
import { MAX_TOTAL, parseAmount } from '../../../core/money/amount.ts';
import type { OpenShift } from '../../../device/db.ts';
import { MoneyErrorNotice } from '../../parts/MoneyErrorNotice.tsx';
import { BarEnd } from '../../parts/Status.tsx';
import { useApproval } from '../../parts/use-approval.tsx';
import { ZFigures } from '../../parts/ZFigures.tsx';
import { countedBefore, forgetFirstCount } from '../../till/first-count.ts';
import { orNotLoaded } from '../../till/or-not-loaded.ts';
import type { MoneyError } from '../../till/write-entry.ts';
import { Lino } from '../../ui/Lino.tsx';
import { Money } from '../../ui/Money.tsx';
import { Place } from '../../ui/Place.tsx';
import { PlaceBar } from '../../ui/PlaceBar.tsx';
import { Slab } from '../../ui/Slab.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useCatalogue, useFormat, useTill, useTillState } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import { TenderTable } from './TenderTable.tsx';
import { isInDoubt, useDoubt } from './use-doubt.ts';
import { Why } from './Why.tsx';
import './compared.css';

type ComparedProps = {
  shift: OpenShift;
  counted: CloseCount['counted'];
  pieces: NonNullable<CloseCount['pieces']>;
  /** The second person who let it be compared: they are asked no second time. [CLOSE-7] */
  vouchedBy: string | undefined;
  onAgain: () => void;
};

/** What was counted against what is expected; then the Z. [DAY-5] */
export function Compared({ shift, counted, pieces, vouchedBy, onAgain }: ComparedProps) {
  const t = useWords();
  const { unit } = useCatalogue();
  const { money, date } = useFormat();
  const z = useTillState((state) => (state.register?.lastClose?.z ?? 0) + 1);
  const unsent = useTillState((state) => state.unsent);
  const past = useTillState((state) => state.pastUnsent);
  const [why, setWhy] = useState<string | null>(null);
  const [leave, setLeave] = useState('');
  const approval = useApproval('close', unit.cosign);
  const { writing, error, close } = useClosing();
  const cash = counted.find(({ kind }) => kind === 'cash')?.counted ?? 0;
  const left = parseAmount(leave === '' ? '0' : leave, unit.currency, MAX_TOTAL);
  const tooMuch = !left.ok || left.value > cash;
  const compared: CloseCount = { counted, why, pieces, ...(left.ok ? { left: left.value } : {}) };
  const doubt = useDoubt();
  const first = useTillState((state) => state.firstCount);
  const recounted = countedBefore(first, shift.number, comparedTo(shift.totals, counted));
  const count: CloseCount = recounted ? { ...compared, recounted } : compared;
  const body = shiftClosedBody('', { ...shift, z }, count, unsent);
  const difference = body.tenders.reduce((sum, each) => sum + each.counted - each.expected, 0);
  const words = t.close;
  const reason = doubt ?? (tooMuch ? words.leaveTooMuch : undefined);
  const closeWith = (by: string | undefined): void =>
    void close(by === undefined ? count : { ...count, cosignedBy: by });
  if (approval.place) return approval.place;

  return (
    <Place
      bar={
        <PlaceBar back={{ label: words.again, onPress: onAgain }}>
          <BarEnd />
        </PlaceBar>
      }
      panelLabel={words.z(z)}
      head={<Lino pattern={{ name: unit.name }} size={66} className="z-band" />}
      body={<ZFigures body={body} date={date(shift.businessDate)} past={past} />}
      foot={<MoneyErrorNotice deed="close" error={error} />}
      slab={
        <Slab
          icon="check"
          disabled={writing ? t.pay.writing : reason}
          onPress={() => (vouchedBy === undefined ? approval.ask(closeWith) : closeWith(vouchedBy))}
        >
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
        <TenderTable shift={shift} body={body} />
        <TextField
          label={words.leave}
          hint={words.leaveHint}
          value={leave}
          onChange={setLeave}
          error={tooMuch ? words.leaveTooMuch : undefined}
          inputMode="decimal"
          autoComplete="off"
        />
        {difference !== 0 && <Why why={why} onWhy={setWhy} />}
      </div>
    </Place>
  );
}

/** Writes the Z once, and shows it. */
function useClosing() {
  const till = useTill();
  const [, go] = useLocation();
  const [error, setError] = useState<MoneyError | null>(null);
  const [writing, setWriting] = useState(false);
  const close = async (count: CloseCount): Promise<void> => {
    // It may have become doubtful while a second person typed their PIN.
    if (writing || isInDoubt(till.store.getState())) return;
    setWriting(true);
    const closed = await orNotLoaded(() => till.shift.close(count));
    if (closed.ok) {
      void forgetFirstCount(till.desk);
      return go(`/z/${closed.value.seq}`, { replace: true });
    }
    setError(closed.error);
    setWriting(false);
  };
  return { error, writing, close };
}
