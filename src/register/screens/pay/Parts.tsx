import type { Part } from '../../../core/payment/taken.ts';
import { FigureList } from '../../ui/Figures.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { useCatalogue, useFormat } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import type { Payment } from './use-payment.ts';
import './parts.css';

/** What came in so far, each part to be taken back; what customers gave on top; what cash is rounded by. */
export function Parts({ payment }: { payment: Payment }) {
  const t = useWords();
  const { amount } = useFormat();
  const { accounts, unit } = useCatalogue();
  const words = t.paying;
  const { parts, tip, roundUp, rounding } = payment;
  const nameOf = (part: Part): string => {
    if (part.kind === 'account') return accounts.find(({ id }) => id === part.account)?.name ?? words.account;
    if (part.kind === 'cash' && part.from !== undefined) return words.fromRefund(part.from);
    return t.receipt[part.kind];
  };
  const rows = [
    ...(tip > 0 ? [{ label: words.tip, amount: amount(tip) }] : []),
    ...(roundUp > 0 && unit.fund ? [{ label: words.roundUp(unit.fund.name), amount: amount(roundUp) }] : []),
    ...(rounding === 0 ? [] : [{ label: words.rounding, amount: amount(rounding) }]),
  ];
  if (parts.length === 0 && rows.length === 0) return null;
  return (
    <div className="pay-parts" aria-live="polite">
      {parts.length > 0 && (
        <ul aria-label={words.parts}>
          {parts.map((part, index) => (
            <li key={`${index} ${part.kind}`}>
              <span>{nameOf(part)}</span>
              <b>{amount(part.amount)}</b>
              <IconButton
                icon="undo"
                label={words.remove(`${nameOf(part)} ${amount(part.amount)}`)}
                onPress={() => payment.takeBack(index)}
              />
            </li>
          ))}
        </ul>
      )}
      <FigureList rows={rows} />
    </div>
  );
}
