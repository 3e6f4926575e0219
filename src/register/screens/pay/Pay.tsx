import { useEffect, useState } from 'react';
import { Redirect, useLocation } from 'wouter';
import { isTooLong } from '../../../core/journal/entry-size.ts';
import { takenSoFar } from '../../../core/payment/taken.ts';
import { MoneyErrorNotice } from '../../parts/MoneyErrorNotice.tsx';
import { BarEnd } from '../../parts/Status.tsx';
import { quoteOf } from '../../till/state.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ChangeBlock } from '../../ui/ChangeBlock.tsx';
import { PayLayout } from '../../ui/PayLayout.tsx';
import { PanelHead, Place } from '../../ui/Place.tsx';
import { PlaceBar } from '../../ui/PlaceBar.tsx';
import { Slab } from '../../ui/Slab.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { useCatalogue, useFormat, useTill, useTillState } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import { CashDesk, CashDue } from './CashDesk.tsx';
import { Extra } from './Extra.tsx';
import { HandBack } from './HandBack.tsx';
import { type Aside, More } from './More.tsx';
import { OtherDesk } from './OtherDesk.tsx';
import { Parts } from './Parts.tsx';
import { SplitDesk } from './SplitDesk.tsx';
import { Unchanged } from './Unchanged.tsx';
import { type Payment, usePayment } from './use-payment.ts';
import { whyUnpaid } from './why-unpaid.ts';

/** Taking the money: cash with its change, the terminal, vouchers and accounts, in one part or several. [PAY-1] */
export function Pay() {
  const t = useWords();
  const [, go] = useLocation();
  const { money } = useFormat();
  const till = useTill();
  const state = useTillState((all) => all);
  const quote = quoteOf(state);
  const payment = usePayment(quote.due);
  const [aside, setAside] = useState<Aside | null>(null);
  const { how, left, parts } = payment;
  useEffect(() => {
    till.money.holdPrices(true);
    return () => till.money.holdPrices(false);
  }, [till]);
  const some = parts.length > 0 || payment.tip > 0 || payment.roundUp > 0;
  const nothing = quote.lines.length === 0 && !payment.writing;
  const tooMuch = quote.tooLarge || isTooLong(quote.lines);
  const none = nothing && parts.length === 0;
  // What was taken back last is told first. [PAY-12]
  if ((none && payment.handBack.length === 0) || tooMuch) return <Redirect to="/" replace />;
  // An order without a line is not sold: all of its money goes back. [PAY-6]
  const why = nothing ? { type: 'over' as const, by: takenSoFar({ parts }) } : payment.why;
  const unpaid = none ? t.sell.nothingToPay : why ? whyUnpaid(why, t, money) : undefined;
  const number = String((state.register?.receipts ?? 0) + 1);
  return (
    <Place
      bar={
        <PlaceBar back={{ label: t.pay.back(number), onPress: () => go('/') }}>
          <BarEnd />
        </PlaceBar>
      }
      panelLabel={t.sell.order(number)}
      head={
        <PanelHead title={t.sell.order(number)}>
          <span>{t.pay.lines(quote.lines.length)}</span>
        </PanelHead>
      }
      body={
        <div className={some ? 'pay-dense' : undefined}>
          {how === 'cash' || payment.change > 0 ? (
            <CashDue payment={payment} />
          ) : (
            <ChangeBlock
              change={{ label: parts.length > 0 ? t.paying.left : t.pay.toPay, amount: money(left) }}
            />
          )}
          <Parts payment={payment} />
        </div>
      }
      foot={
        <>
          {payment.refused && state.paying ? (
            <Unchanged why={state.paying} />
          ) : (
            <MoneyErrorNotice deed="sale" error={payment.error} />
          )}
          <HandBack payment={payment} />
          <More payment={payment} aside={aside} onAside={setAside} />
        </>
      }
      slab={
        <Slab icon="check" disabled={unpaid} onPress={payment.pay}>
          {t.pay.paid}
        </Slab>
      }
    >
      <VisuallyHidden as="h1">{t.pay.title(money(left))}</VisuallyHidden>
      <Desk payment={payment} aside={aside} onDone={() => setAside(null)} />
    </Place>
  );
}

type DeskProps = { payment: Payment; aside: Aside | null; onDone: () => void };

/** The main part: the chosen way to pay, or what is asked aside. */
function Desk({ payment, aside, onDone }: DeskProps) {
  if (aside === 'split') return <SplitDesk payment={payment} onDone={onDone} />;
  if (aside) return <Extra key={aside} what={aside} payment={payment} onDone={onDone} />;
  const tenders = <Tenders payment={payment} />;
  if (payment.how === 'cash') return <CashDesk payment={payment} tenders={tenders} />;
  return (
    <PayLayout tenders={tenders}>
      <OtherDesk payment={payment} />
    </PayLayout>
  );
}

/** The ways to pay: cash and the terminal always, others where the unit takes them. */
function Tenders({ payment: { how, setHow } }: { payment: Payment }) {
  const t = useWords();
  const { unit, accounts } = useCatalogue();
  return (
    <>
      <ActionButton icon="cash" large chosen={how === 'cash'} onPress={() => setHow('cash')}>
        {t.pay.cash}
      </ActionButton>
      <ActionButton
        icon="terminal"
        large
        chosen={how === 'card-terminal'}
        onPress={() => setHow('card-terminal')}
      >
        {t.pay.terminal}
      </ActionButton>
      {unit.alsoTakes.includes('voucher') && (
        <ActionButton icon="ticket" large chosen={how === 'voucher'} onPress={() => setHow('voucher')}>
          {t.paying.voucher}
        </ActionButton>
      )}
      {unit.alsoTakes.includes('account') && accounts.length > 0 && (
        <ActionButton icon="note" large chosen={how === 'account'} onPress={() => setHow('account')}>
          {t.paying.account}
        </ActionButton>
      )}
    </>
  );
}
