import type { ReactNode } from 'react';
import { currencyDigits } from '../../../core/money/amount.ts';
import { piecesOf, quickAmounts, SMALLEST_NOTE } from '../../../core/money/cash.ts';
import { ChangeBlock } from '../../ui/ChangeBlock.tsx';
import { Pile } from '../../ui/Denomination.tsx';
import { Keypad } from '../../ui/Keypad.tsx';
import { PayLayout } from '../../ui/PayLayout.tsx';
import { QuickCash } from '../../ui/QuickCash.tsx';
import { useCatalogue, useFormat } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import type { Payment } from './use-payment.ts';

type CashProps = { due: number; payment: Payment };

/** Likely amounts and keys, for what a customer hands over. */
export function CashDesk({ due, payment, tenders }: CashProps & { tenders: ReactNode }) {
  const t = useWords();
  const { currency } = useCatalogue().unit;
  const { amount } = useFormat();
  const { given, setGiven } = payment;
  return (
    <PayLayout
      tenders={tenders}
      quick={
        <>
          <QuickCash
            exact={t.pay.exact}
            amount={amount(due)}
            chosen={given === due}
            onPress={() => setGiven(due)}
          />
          {quickAmounts(due, currency, 4).map((each) => (
            <QuickCash
              key={each}
              amount={shortAmount(each, currency, amount)}
              chosen={given === each}
              onPress={() => setGiven(each)}
            />
          ))}
        </>
      }
      pad={
        <Keypad
          listen
          label={t.pay.given}
          onKey={payment.press}
          onEnter={payment.enter}
          backLabel={t.keys.back}
        />
      }
    />
  );
}

/** What is due, what was given, and what goes back. */
export function CashDue({ due, payment }: CashProps) {
  const t = useWords();
  const { currency } = useCatalogue().unit;
  const { money } = useFormat();
  const { inHand, missing } = payment;
  return (
    <ChangeBlock
      rows={[
        { label: t.pay.toPay, amount: money(due) },
        { label: t.pay.given, amount: money(inHand) },
      ]}
      change={{
        label: missing > 0 ? t.pay.missing : t.pay.change,
        amount: money(Math.abs(inHand - due)),
      }}
    >
      {missing === 0 && <ChangePile change={inHand - due} currency={currency} />}
    </ChangeBlock>
  );
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
