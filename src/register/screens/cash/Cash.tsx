import { useState } from 'react';
import { useLocation } from 'wouter';
import { MAX_PRICE } from '../../../core/money/amount.ts';
import { MoneyErrorNotice } from '../../parts/MoneyErrorNotice.tsx';
import { Reasons } from '../../parts/Reasons.tsx';
import { BarEnd } from '../../parts/Status.tsx';
import { useApproval } from '../../parts/use-approval.tsx';
import type { Movement } from '../../till/cash-actions.ts';
import { orNotLoaded } from '../../till/or-not-loaded.ts';
import type { MoneyError } from '../../till/write-entry.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Keypad, type PadKey } from '../../ui/Keypad.tsx';
import { Money } from '../../ui/Money.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Place } from '../../ui/Place.tsx';
import { PlaceBar, PlaceTitle } from '../../ui/PlaceBar.tsx';
import { Slab } from '../../ui/Slab.tsx';
import { SumBlock } from '../../ui/SumBlock.tsx';
import { useFormat, useTill } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';

type Kind = Movement | 'no-sale';
const KINDS: readonly Kind[] = ['paid-in', 'paid-out', 'drop', 'no-sale'];

/** The drawer apart from sales: paying in and out, bringing cash to the safe, opening it. [CASH-1] */
export function Cash() {
  const [kind, setKind] = useState<Kind>('paid-out');
  // Each kind begins anew: an amount typed for one is not meant for another.
  return <Move key={kind} kind={kind} onKind={setKind} />;
}

function Move({ kind, onKind }: { kind: Kind; onKind: (kind: Kind) => void }) {
  const t = useWords();
  const [, go] = useLocation();
  const { money } = useFormat();
  const { typed, press, reason, setReason, approval, move, writing, error, done } = useMove(kind);
  if (approval.place) return approval.place;
  const words = t.cash;
  const missing =
    kind !== 'no-sale' && typed === 0
      ? words.typeAmount
      : reason.trim() === ''
        ? t.line.chooseWhy
        : undefined;
  return (
    <Place
      bar={
        <PlaceBar back={{ label: words.back, onPress: () => go('/menu') }}>
          <BarEnd />
        </PlaceBar>
      }
      panelLabel={words.kinds[kind]}
      body={
        kind !== 'no-sale' && (
          <Keypad joined listen label={words.amount} onKey={press} backLabel={t.keys.back} />
        )
      }
      foot={
        kind !== 'no-sale' && <SumBlock rows={[]} total={{ label: words.amount, amount: money(typed) }} />
      }
      slab={
        <Slab icon="check" disabled={writing ? t.pay.writing : missing} onPress={move}>
          {words.kinds[kind]}
        </Slab>
      }
    >
      <div className="choice">
        <PlaceTitle sub={words.lead}>{words.title}</PlaceTitle>
        <MoneyErrorNotice deed="movement" error={error} />
        {done && <Notice signal="go" title={done} />}
        <div className="choice-options" role="group" aria-label={words.title}>
          {KINDS.map((each) => (
            <ActionButton key={each} chosen={each === kind} onPress={() => onKind(each)}>
              {words.kinds[each]}
            </ActionButton>
          ))}
        </div>
        <p>{words.leads[kind]}</p>
        <Reasons title={words.why} reasons={words.reasons[kind]} value={reason} onChange={setReason} />
        {kind === 'no-sale' && <Money size="poster">{money(0)}</Money>}
      </div>
    </Place>
  );
}

/** One movement being typed, and written once it may be. */
function useMove(kind: Kind) {
  const t = useWords();
  const till = useTill();
  const { money } = useFormat();
  const approval = useApproval(kind);
  const [typed, setTyped] = useState(0);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<MoneyError | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const [writing, setWriting] = useState(false);
  const [asked, setAsked] = useState(() => crypto.randomUUID());
  const write = async (approvedBy: string | undefined): Promise<void> => {
    if (writing) return;
    setWriting(true);
    const written = await orNotLoaded(async () => {
      const cash = await till.cash();
      return kind === 'no-sale'
        ? cash.noSale(reason, asked, approvedBy)
        : cash.move(kind, typed, reason, asked, approvedBy);
    });
    setWriting(false);
    setError(written.ok ? null : written.error);
    if (!written.ok) return;
    setAsked(crypto.randomUUID());
    setDone(t.cash.done[kind](money(typed)));
    setTyped(0);
    setReason('');
  };
  return {
    typed,
    reason,
    setReason,
    approval,
    writing,
    error,
    done,
    move: () => approval.ask((approvedBy) => void write(approvedBy)),
    press(key: PadKey): void {
      const before = typed === 0 ? '' : String(typed);
      const next = Number(key === 'back' ? before.slice(0, -1) : before + key);
      if (next <= MAX_PRICE) setTyped(next);
      setDone(null);
    },
  };
}
