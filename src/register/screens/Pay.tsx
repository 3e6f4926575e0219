import { useState } from 'react';
import { Redirect, useLocation } from 'wouter';
import type { Tender } from '../../core/journal/body.ts';
import { piecesOf, quickAmounts, SMALLEST_NOTE } from '../../core/money/cash.ts';
import { currencyDigits, MAX_PRICE } from '../../core/money/amount.ts';
import { MoneyErrorNotice } from '../parts/MoneyErrorNotice.tsx';
import { BarEnd } from '../parts/Status.tsx';
import type { MoneyError } from '../till/money-actions.ts';
import { quoteOf } from '../till/state.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { ChangeBlock } from '../ui/ChangeBlock.tsx';
import { Pile } from '../ui/Denomination.tsx';
import { Keypad, type PadKey } from '../ui/Keypad.tsx';
import { Money } from '../ui/Money.tsx';
import { PayLayout } from '../ui/PayLayout.tsx';
import { PanelHead, Place } from '../ui/Place.tsx';
import { PlaceBar } from '../ui/PlaceBar.tsx';
import { QuickCash } from '../ui/QuickCash.tsx';
import { Slab } from '../ui/Slab.tsx';
import { useCatalogue, useFormat, useTill, useTillState } from '../use-till.ts';
import { en } from '../words/en.ts';

/** Taking the money: cash with its change, or a payment made on the terminal beside the till. */
export function Pay() {
  const till = useTill();
  const [, go] = useLocation();
  const state = useTillState((all) => all);
  const { unit } = useCatalogue();
  const { money, amount } = useFormat();
  const [how, setHow] = useState<Tender['kind']>('cash');
  // null: nothing chosen yet, which means exactly what is due.
  const [given, setGiven] = useState<number | null>(null);
  const [writing, setWriting] = useState(false);
  const [error, setError] = useState<MoneyError | null>(null);
  const quote = quoteOf(state);
  const due = quote.total;
  const number = String((state.register?.receipts ?? 0) + 1);
  if (quote.lines.length === 0 && !writing) return <Redirect to="/" replace />;

  const inHand = given ?? due;
  const missing = how === 'cash' ? due - inHand : 0;
  const pay = async (): Promise<void> => {
    if (writing || missing > 0) return;
    setWriting(true);
    setError(null);
    const paid = await till.money.pay(tendersOf(how, due, inHand));
    if (paid.ok) return go(`/receipt/${paid.value.seq}`, { replace: true });
    setError(paid.error);
    setWriting(false);
  };
  const press = (key: PadKey): void => {
    const typed = given === null ? '' : String(given);
    const next = Number(key === 'back' ? typed.slice(0, -1) : typed + key);
    if (next <= MAX_PRICE) setGiven(next);
  };

  const tenders = (
    <>
      <ActionButton icon="cash" large chosen={how === 'cash'} onPress={() => setHow('cash')}>
        {en.pay.cash}
      </ActionButton>
      <ActionButton
        icon="terminal"
        large
        chosen={how === 'card-terminal'}
        onPress={() => setHow('card-terminal')}
      >
        {en.pay.terminal}
      </ActionButton>
    </>
  );
  const quick = (
    <>
      <QuickCash
        exact={en.pay.exact}
        amount={amount(due)}
        chosen={given === due}
        onPress={() => setGiven(due)}
      />
      {quickAmounts(due, unit.currency, 4).map((each) => (
        <QuickCash
          key={each}
          amount={shortAmount(each, unit.currency, amount)}
          chosen={given === each}
          onPress={() => setGiven(each)}
        />
      ))}
    </>
  );
  const pad = (
    <Keypad listen label={en.pay.given} onKey={press} onEnter={() => void pay()} backLabel={en.keys.back} />
  );
  const slabWord = writing ? en.pay.writing : missing > 0 ? en.pay.enough : undefined;
  return (
    <Place
      bar={
        <PlaceBar back={{ label: en.pay.back(number), onPress: () => go('/') }}>
          <BarEnd />
        </PlaceBar>
      }
      panelLabel={en.sell.order(number)}
      head={
        <PanelHead title={en.sell.order(number)}>
          <span>{en.pay.lines(quote.lines.length)}</span>
        </PanelHead>
      }
      body={
        how === 'cash' ? (
          <ChangeBlock
            rows={[
              { label: en.pay.toPay, amount: money(due) },
              { label: en.pay.given, amount: money(inHand) },
            ]}
            change={{
              label: missing > 0 ? en.pay.missing : en.pay.change,
              amount: money(Math.abs(inHand - due)),
            }}
          >
            {missing <= 0 && <ChangePile change={inHand - due} currency={unit.currency} />}
          </ChangeBlock>
        ) : (
          <ChangeBlock change={{ label: en.pay.toPay, amount: money(due) }} />
        )
      }
      foot={<MoneyErrorNotice error={error} />}
      slab={
        <Slab icon="check" disabled={slabWord} onPress={() => void pay()}>
          {en.pay.paid}
        </Slab>
      }
    >
      {how === 'cash' ? (
        <PayLayout tenders={tenders} quick={quick} pad={pad} />
      ) : (
        <PayLayout tenders={tenders}>
          <div className="terminal">
            <Money size="poster">{money(due)}</Money>
            <p className="terminal-lead">{due === 0 ? en.pay.nothing : en.pay.terminalLead(money(due))}</p>
            <p>{en.pay.terminalWhy}</p>
          </div>
        </PayLayout>
      )}
    </Place>
  );
}

/** A sale of nothing needs no tender. [LEDGER-2] */
function tendersOf(how: Tender['kind'], due: number, given: number): Tender[] {
  if (due === 0) return [];
  return how === 'cash'
    ? [{ kind: 'cash', amount: due, given, change: given - due }]
    : [{ kind: 'card-terminal', amount: due }];
}

function ChangePile({ change, currency }: { change: number; currency: string }) {
  const unit = 10 ** currencyDigits(currency);
  const pieces = piecesOf(change, currency);
  if (pieces.length === 0) return null;
  const labels = pieces.map((piece) => String(piece >= unit ? piece / unit : piece));
  return (
    <Pile
      label={labels.join(', ')}
      pieces={pieces.map((piece, index) => {
        const label = labels[index] ?? '';
        return piece >= SMALLEST_NOTE
          ? { kind: 'note', label }
          : { kind: 'coin', label, across: piece >= unit ? 60 : piece >= unit / 5 ? 52 : 44 };
      })}
    />
  );
}

/** `30` rather than `30.00` on a note. */
function shortAmount(minor: number, currency: string, amount: (minor: number) => string): string {
  const unit = 10 ** currencyDigits(currency);
  return minor % unit === 0 ? String(minor / unit) : amount(minor);
}
