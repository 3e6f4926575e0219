import { useState } from 'react';
import { Redirect, useLocation } from 'wouter';
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
import { useCatalogue, useFormat, useTillState } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import { CashDesk, CashDue } from './CashDesk.tsx';
import { Extra } from './Extra.tsx';
import { More } from './More.tsx';
import { OtherDesk } from './OtherDesk.tsx';
import { Parts } from './Parts.tsx';
import { type Payment, usePayment } from './use-payment.ts';

/** Taking the money: cash with its change, the terminal, vouchers and accounts, in one part or several. [PAY-1] */
export function Pay() {
  const t = useWords();
  const [, go] = useLocation();
  const { money } = useFormat();
  const state = useTillState((all) => all);
  const quote = quoteOf(state);
  const payment = usePayment(quote.total);
  const [extra, setExtra] = useState<'tip' | 'roundUp' | null>(null);
  const { how, left, target } = payment;
  if ((quote.lines.length === 0 && !payment.writing) || quote.tooLarge) return <Redirect to="/" replace />;
  const number = String((state.register?.receipts ?? 0) + 1);
  const tenders = <Tenders payment={payment} />;
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
        <>
          {how === 'cash' ? (
            <CashDue due={target} payment={payment} />
          ) : (
            <ChangeBlock change={{ label: t.pay.toPay, amount: money(left) }} />
          )}
          <Parts payment={payment} />
        </>
      }
      foot={
        <>
          <MoneyErrorNotice deed="sale" error={payment.error} />
          <More payment={payment} onExtra={setExtra} />
        </>
      }
      slab={
        <Slab icon="check" disabled={whyNotPaid(payment, Boolean(state.card))} onPress={payment.pay}>
          {t.pay.paid}
        </Slab>
      }
    >
      <VisuallyHidden as="h1">{t.pay.title(money(left))}</VisuallyHidden>
      {extra ? (
        <Extra what={extra} due={quote.total} payment={payment} onDone={() => setExtra(null)} />
      ) : how === 'cash' ? (
        <CashDesk due={target} payment={payment} tenders={tenders} />
      ) : (
        <PayLayout tenders={tenders}>
          <OtherDesk payment={payment} />
        </PayLayout>
      )}
    </Place>
  );

  function whyNotPaid({ writing, missing, account }: Payment, withCard: boolean): string | undefined {
    if (writing) return t.pay.writing;
    if (how === 'account' && withCard) return t.paying.accountCard;
    if (how === 'account' && account === null) return t.paying.accountNone;
    return missing > 0 ? t.pay.enough : undefined;
  }
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
