import type { ReceiptEntry } from '../../parts/SaleReceipt.tsx';
import { dueOf } from '../../parts/receipt-rows.ts';
import { quantityWords } from '../../parts/line-words.ts';
import { useFormat } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import type { Words } from '../../words/words.ts';

type SaleRowProps = {
  found: ReceiptEntry;
  chosen: boolean;
  refunded: readonly number[];
  onPress: () => void;
};

/** One sale or refund in the list. */
export function SaleRow({ found, chosen, refunded, onPress }: SaleRowProps) {
  const t = useWords();
  const format = useFormat();
  const { body } = found.entry;
  const back = found.entry.kind === 'refund';
  return (
    <button type="button" className="sale-row" aria-pressed={chosen} onClick={onPress}>
      <span>{format.hour(found.envelope.time)}</span>
      <b>{body.receipt}</b>
      <span className="sale-row-what">
        {back && 'of' in body
          ? t.receipt.refundOf(body.of.receipt)
          : body.lines.map((line) => `${quantityWords(line, t, format)} ${line.name}`).join(', ')}
      </span>
      <span className="sale-row-state">{stateOf(found, refunded, t)}</span>
      <b className="sale-row-amount">{format.amount((back ? -1 : 1) * dueOf(body))}</b>
    </button>
  );
}

/** Whether all of a sale went back. */
export const isGone = ({ entry }: Pick<ReceiptEntry, 'entry'>, refunded: readonly number[]): boolean =>
  entry.body.lines.every((line, at) => (refunded[at] ?? 0) >= line.quantity);

/** Whether a sale went back, all of it or in part. */
function stateOf({ entry }: ReceiptEntry, refunded: readonly number[], t: Words): string {
  if (!refunded.some((count) => count > 0)) return '';
  return isGone({ entry }, refunded) ? t.sales.refunded : t.sales.partly;
}
