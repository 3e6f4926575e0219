import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { MAX_TOTAL } from '../../../core/money/amount.ts';
import { MoneyErrorNotice } from '../../parts/MoneyErrorNotice.tsx';
import { Reasons } from '../../parts/Reasons.tsx';
import { BarEnd } from '../../parts/Status.tsx';
import { useApproval } from '../../parts/use-approval.tsx';
import {
  askFor,
  type CashKind,
  type CashMove,
  changeMove,
  forgetMove,
  isInDoubt,
  newMove,
} from '../../till/cash-move.ts';
import { leavePlace } from '../../till/leave-counting.ts';
import { orNotLoaded } from '../../till/or-not-loaded.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Keypad, type PadKey } from '../../ui/Keypad.tsx';
import { Money } from '../../ui/Money.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Place } from '../../ui/Place.tsx';
import { PlaceBar, PlaceTitle } from '../../ui/PlaceBar.tsx';
import { Slab } from '../../ui/Slab.tsx';
import { SumBlock } from '../../ui/SumBlock.tsx';
import { useFormat, useTill, useTillState } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';

const KINDS: readonly CashKind[] = ['paid-in', 'paid-out', 'drop', 'no-sale'];

/**
 * The drawer apart from sales: paying in and out, bringing cash to the safe, opening it. A till that locks meanwhile
 * takes away neither what is typed nor what is said of it; what is perhaps written stays, wherever somebody went, until
 * it is asked for again as the same. [CASH-1]
 */
export function Cash() {
  const { store } = useTill();
  const [first] = useState(() => newMove('paid-out'));
  const move = useTillState(({ cashMove }) => cashMove ?? first);
  useEffect(() => {
    const place = location.pathname;
    return () => leavePlace(store, place, () => forgetMove(store));
  }, [store]);
  // Each kind begins anew: an amount typed for one is not meant for another.
  return <Move key={move.kind} move={move} />;
}

function Move({ move }: { move: CashMove }) {
  const t = useWords();
  const [, go] = useLocation();
  const { money } = useFormat();
  const { store } = useTill();
  const { kind, typed, reason, asked, outcome } = move;
  const { press, full, setReason, second, ask, writing } = useMove(move);
  if (second) return second;
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
          <Keypad
            joined
            listen
            label={words.amount}
            onKey={press}
            backLabel={t.keys.back}
            refuse={{ what: 'sign', why: t.keys.noSign }}
          />
        )
      }
      foot={
        kind !== 'no-sale' && (
          <SumBlock total={{ label: full ? t.paying.most : words.amount, amount: money(typed) }} />
        )
      }
      slab={
        <Slab icon="check" disabled={writing ? t.pay.writing : missing} onPress={ask}>
          {words.kinds[kind]}
        </Slab>
      }
    >
      <div className="choice">
        <PlaceTitle sub={words.lead}>{words.title}</PlaceTitle>
        <MoneyErrorNotice deed="movement" error={outcome?.type === 'not-done' ? outcome.error : null} />
        {outcome?.type === 'done' && (
          <Notice signal="go" title={words.done[outcome.kind](money(outcome.amount))} />
        )}
        <div className="choice-options" role="group" aria-label={words.title}>
          {KINDS.map((each) => (
            <ActionButton
              key={each}
              chosen={each === kind}
              disabled={each !== kind && isInDoubt(move)}
              onPress={() => each !== kind && changeMove(store, move, newMove(each, asked))}
            >
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
function useMove(move: CashMove) {
  const till = useTill();
  const { store } = till;
  const { kind, typed } = move;
  const approval = useApproval(kind);
  const [writing, setWriting] = useState(false);
  const [full, setFull] = useState(false);
  const [vouchedFor, setVouchedFor] = useState<CashMove | null>(null);
  const change = (changed: Partial<CashMove>): void => changeMove(store, move, changed);
  const write = async (approvedBy: string | undefined): Promise<void> => {
    if (writing) return;
    setWriting(true);
    await askFor(store, move, ({ reason, asked }) =>
      orNotLoaded(async () => {
        const cash = await till.cash();
        return kind === 'no-sale'
          ? cash.noSale(reason, asked, approvedBy)
          : cash.move(kind, typed, reason, asked, approvedBy);
      }),
    );
    setWriting(false);
  };
  return {
    /** Where a second person vouches for it; not for what was typed before another one became doubtful: that is said. */
    second: isInDoubt(move) && vouchedFor !== move ? null : approval.place,
    writing,
    /** The last key would have made it more than one amount can be, and was not taken. */
    full,
    ask(): void {
      setVouchedFor(move);
      approval.ask((approvedBy) => void write(approvedBy));
    },
    setReason: (reason: string) => change({ reason }),
    press(key: PadKey): void {
      const before = typed === 0 ? '' : String(typed);
      const next = Number(key === 'back' ? before.slice(0, -1) : before + key);
      const outcome = move.outcome?.type === 'done' ? null : move.outcome;
      setFull(next > MAX_TOTAL);
      change(next <= MAX_TOTAL ? { typed: next, outcome } : { outcome });
    },
  };
}
