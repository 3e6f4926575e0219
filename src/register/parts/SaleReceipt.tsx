import { lazy, Suspense } from 'react';
import type { BodyOf } from '../../core/journal/body.ts';
import type { JournalEntry } from '../../device/reading.ts';
import { hashDigits } from './hash-digits.ts';
import { Receipt, ReceiptLines, ReceiptRows, ReceiptTotal } from '../ui/Receipt.tsx';
import { useCatalogue, useTillState, useUnitFormat } from '../use-till.ts';
import { useUnitWords } from '../words/use-words.ts';
import { receiptLines } from './receipt-lines.ts';
import { dueOf, onTopRows, savingRows, tenderRows } from './receipt-rows.ts';
import './paper.css';

const PaperCode = lazy(async () => ({ default: (await import('./ReceiptCode.tsx')).PaperCode }));

/** A sale or a refund as it was written. */
export type ReceiptEntry = JournalEntry & {
  readonly entry: { readonly kind: 'sale' | 'refund'; readonly body: BodyOf<'sale'> | BodyOf<'refund'> };
};

/** Whether an entry has a receipt. */
export const hasReceipt = (found: JournalEntry): found is ReceiptEntry =>
  found.entry.kind === 'sale' || found.entry.kind === 'refund';

/**
 * The receipt, from the stored entry alone. It shows what was saved on the shelf price and never the
 * organisation: a receipt is left lying about. [PRIVACY-2]
 */
export function SaleReceipt({ found, copy = false }: { found: ReceiptEntry; copy?: boolean }) {
  const t = useUnitWords();
  const training = useTillState((state) => state.training);
  const { unit, federation, accounts } = useCatalogue();
  const format = useUnitFormat();
  const { money, number, instant } = format;
  const { body } = found.entry;
  const refundOf = 'of' in body ? body.of.receipt : null;
  const sign = refundOf ? -1 : 1;
  const saved = savingRows(body, sign, t, format);
  const words = t.receipt;
  return (
    <Receipt
      pattern={{ name: unit.name }}
      title={unit.name}
      under={[unit.address, words.federation(federation.name)].filter(Boolean)}
      foot={
        <>
          <div>
            <p>
              <b>{words.number(body.receipt)}</b>
            </p>
            <p>{instant(found.envelope.time)}</p>
            <p>{words.entry(number(found.envelope.seq), hashDigits(found.envelope.hash))}</p>
            <p>{unit.motto}</p>
          </div>
          {!training && (
            <Suspense fallback={null}>
              <PaperCode found={found} />
            </Suspense>
          )}
        </>
      }
    >
      {training && <p className="receipt-mark">{t.training.band}</p>}
      {copy && <p className="receipt-mark">{t.sales.copyMark}</p>}
      {refundOf && <p className="receipt-refund">{words.refundOf(refundOf)}</p>}
      <ReceiptLines lines={receiptLines(body.lines, sign, t, format)} />
      <hr />
      {saved.length > 0 && <ReceiptRows rows={saved} />}
      <TaxRows body={body} sign={sign} when="added" />
      <ReceiptTotal label={words.total} amount={money(sign * dueOf(body))} />
      <hr />
      <ReceiptRows
        rows={[...onTopRows(body, sign, t, format), ...tenderRows(body, sign, t, format, accounts)]}
      />
      <TaxRows body={body} sign={sign} when="included" />
    </Receipt>
  );
}

function TaxRows({ body, sign, when }: { body: ReceiptEntry['entry']['body']; sign: 1 | -1; when: string }) {
  const t = useUnitWords();
  const { amount, rate } = useUnitFormat();
  if (body.prices !== when) return null;
  const rows = body.taxes.map((tax) => ({
    label:
      when === 'included'
        ? t.receipt.taxIn(rate(tax.rate), amount(sign * (tax.net + tax.tax)))
        : t.receipt.tax(rate(tax.rate), amount(sign * tax.net)),
    amount: amount(sign * tax.tax),
  }));
  return <ReceiptRows rows={rows} />;
}
