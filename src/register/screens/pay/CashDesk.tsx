import type { ReactNode } from 'react';
import { currencyDigits } from '../../../core/money/amount.ts';
import { isNote, piecesOf, quickAmounts } from '../../../core/money/cash.ts';
import { ChangeBlock } from '../../ui/ChangeBlock.tsx';
import { Pile } from '../../ui/Denomination.tsx';
import { Keypad } from '../../ui/Keypad.tsx';
import { PayLayout } from '../../ui/PayLayout.tsx';
import { QuickCash } from '../../ui/QuickCash.tsx';
import { pieceLabel } from '../../parts/piece-label.ts';
import { useCatalogue, useFormat } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import type { Payment } from './use-payment.ts';

/** Likely amounts and keys, for what a customer hands over. */
export function CashDesk({ payment, tenders }: { payment: Payment; tenders: ReactNode }) {
  const t = useWords();
  const { currency } = useCatalogue().unit;
  const { amount } = useFormat();
  const { given, tapAmount, target } = payment;
  return (
    <PayLayout
      tenders={tenders}
      quick={
        <>
          <QuickCash
            exact={t.pay.exact}
            amount={amount(target)}
            chosen={given === target}
            onPress={() => tapAmount(target)}
          />
          {quickAmounts(target, currency, 4).map((each) => (
            <QuickCash
              key={each}
              amount={shortAmount(each, currency, amount)}
              chosen={given === each}
              onPress={() => tapAmount(each)}
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
          refuse={{ what: 'sign', why: t.keys.noSign }}
        />
      }
    />
  );
}

/** What is due, what was given, and what goes back. */
export function CashDue({ payment }: { payment: Payment }) {
  const t = useWords();
  const { money } = useFormat();
  const { change, doubtful, inHand, missing, parts, target } = payment;
  return (
    <ChangeBlock
      rows={[
        { label: parts.length > 0 ? t.paying.left : t.pay.toPay, amount: money(target) },
        { label: t.pay.given, amount: money(inHand) },
      ]}
      change={{
        label: missing > 0 ? t.pay.missing : t.pay.change,
        amount: money(missing > 0 ? missing : change),
      }}
    >
      {doubtful && (
        <p role="status">
          <b>{t.paying[doubtful === 'again' ? 'absurdAgain' : 'absurd'](money(inHand), money(target))}</b>
        </p>
      )}
      {change > 0 && <ChangePile change={change} />}
    </ChangeBlock>
  );
}

const MOST_PIECES = 15;

/** Which notes and coins to hand out. */
function ChangePile({ change }: { change: number }) {
  const { currency, cashStep, locale } = useCatalogue().unit;
  const unit = 10 ** currencyDigits(currency);
  const pieces = piecesOf(change, currency, cashStep);
  // A pile that is not all of it, or that nobody would count out, helps nobody.
  const worth = pieces.reduce((sum, piece) => sum + piece, 0);
  if (worth !== change || pieces.length > MOST_PIECES) return null;
  const labels = pieces.map((piece) => pieceLabel(piece, currency, locale));
  return (
    <Pile
      label={labels.join(', ')}
      pieces={pieces.map((piece, index) => {
        const label = labels[index] ?? '';
        return isNote(piece, currency)
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
