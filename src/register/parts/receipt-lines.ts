import type { SoldLine } from '../../core/journal/body.ts';
import { lineAmount } from '../../core/order/voucher.ts';
import type { Format } from '../format.ts';
import type { ReceiptLine } from '../ui/Receipt.tsx';
import type { Words } from '../words/words.ts';
import { agreementWords } from './agreement-words.ts';
import { customerDetails, quantityWords } from './line-words.ts';

/** The lines of a receipt, a combo's parts under its name; refunds with their sign. Amounts add up as they stand. */
export function receiptLines(
  lines: readonly SoldLine[],
  sign: 1 | -1,
  t: Words,
  format: Format,
): ReceiptLine[] {
  return lines.flatMap((line, index) => {
    const { combo, measure } = line;
    const before = lines[index - 1]?.combo;
    const beginsCombo = combo && (before?.group !== combo.group || before.product !== combo.product);
    return [
      ...(beginsCombo ? [{ quantity: '', name: combo.name, amount: '' }] : []),
      {
        quantity: measure ? '' : format.number(line.quantity),
        name: line.name,
        amount: format.amount(sign * lineAmount(line)),
        notes: notesOf(line, t, format),
        ...(combo ? { part: true } : {}),
      },
    ];
  });
}

/** What a line is made of, one thing a row, and the agreement that lowered its price. */
function notesOf(line: SoldLine, t: Words, format: Format): string[] {
  const { combo: _, measure, ...rest } = line;
  const { agreement, full, unitPrice } = line;
  return [
    ...(measure
      ? [`${quantityWords(line, t, format)} × ${format.amount(unitPrice)}${t.product.per[measure]}`]
      : []),
    ...customerDetails(rest, t, format),
    ...(agreement ? [t.receipt.fullWas(agreementWords(agreement, t, format), format.amount(full))] : []),
  ];
}
