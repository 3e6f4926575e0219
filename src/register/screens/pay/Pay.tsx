import { Redirect, useLocation } from 'wouter';
import { MoneyErrorNotice } from '../../parts/MoneyErrorNotice.tsx';
import { BarEnd } from '../../parts/Status.tsx';
import { quoteOf } from '../../till/state.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ChangeBlock } from '../../ui/ChangeBlock.tsx';
import { Money } from '../../ui/Money.tsx';
import { PayLayout } from '../../ui/PayLayout.tsx';
import { PanelHead, Place } from '../../ui/Place.tsx';
import { PlaceBar } from '../../ui/PlaceBar.tsx';
import { Slab } from '../../ui/Slab.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { useFormat, useTillState } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import { CashDesk, CashDue } from './CashDesk.tsx';
import { type Payment, usePayment } from './use-payment.ts';

/** Taking the money: cash with its change, or a payment made on the terminal beside the till. */
export function Pay() {
  const t = useWords();
  const [, go] = useLocation();
  const { money } = useFormat();
  const state = useTillState((all) => all);
  const quote = quoteOf(state);
  const due = quote.total;
  const payment = usePayment(due);
  const { how, missing, writing } = payment;
  if ((quote.lines.length === 0 && !writing) || quote.tooLarge) return <Redirect to="/" replace />;
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
        how === 'cash' ? (
          <CashDue due={due} payment={payment} />
        ) : (
          <ChangeBlock change={{ label: t.pay.toPay, amount: money(due) }} />
        )
      }
      foot={<MoneyErrorNotice deed="sale" error={payment.error} />}
      slab={
        <Slab
          icon="check"
          disabled={writing ? t.pay.writing : missing > 0 ? t.pay.enough : undefined}
          onPress={payment.pay}
        >
          {t.pay.paid}
        </Slab>
      }
    >
      <VisuallyHidden as="h1">{t.pay.title(money(due))}</VisuallyHidden>
      {how === 'cash' ? (
        <CashDesk due={due} payment={payment} tenders={<Tenders payment={payment} />} />
      ) : (
        <PayLayout tenders={<Tenders payment={payment} />}>
          <Terminal due={due} />
        </PayLayout>
      )}
    </Place>
  );
}

function Tenders({ payment: { how, setHow } }: { payment: Payment }) {
  const t = useWords();
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
    </>
  );
}

/** What to do at the terminal. No reference of the bank is asked or kept. [PRIVACY-4] */
function Terminal({ due }: { due: number }) {
  const t = useWords();
  const { money } = useFormat();
  return (
    <div className="terminal">
      <Money size="poster">{money(due)}</Money>
      <p className="terminal-lead">{due === 0 ? t.pay.nothing : t.pay.terminalLead(money(due))}</p>
      <p>{t.pay.terminalWhy}</p>
    </div>
  );
}
