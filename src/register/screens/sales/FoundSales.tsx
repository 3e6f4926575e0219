import { Fragment, type ReactNode } from 'react';
import type { ReceiptEntry } from '../../parts/SaleReceipt.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Blank } from '../../ui/UnitPoster.tsx';
import { useFormat } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import type { Finding } from './use-sale-search.ts';

type FoundSalesProps = {
  text: string;
  finding: Finding & { readonly further: (() => void) | null };
  row: (found: ReceiptEntry) => ReactNode;
};

/** What a search for a sale found, day by day, the newest first; or that there is none, and what else to try. [FIND-10] */
export function FoundSales({ text, finding, row }: FoundSalesProps) {
  const { findSale: words } = useWords();
  const { date } = useFormat();
  const { found, looking, failed, further } = finding;
  return (
    <>
      {failed && <Notice signal="ask" title={words.failed} />}
      {found.length === 0 && !looking && !failed && (
        <div className="sale-none">
          <Blank title={further ? words.noneYet(text) : words.none(text)}>{words.noneWhat}</Blank>
        </div>
      )}
      {daysOf(found).map(({ day, sales }) => (
        <Fragment key={day}>
          <h2 className="sale-list-head">{date(day)}</h2>
          <ul className="sale-list">{sales.map(row)}</ul>
        </Fragment>
      ))}
      {further && (
        <div className="sale-list-acts">
          <ActionButton icon="clock" onPress={further}>
            {words.further}
          </ActionButton>
        </div>
      )}
    </>
  );
}

/** What is said of a search while it goes on and once it is over. */
export function FindingSaid({ finding }: { finding: Finding }) {
  const { findSale: words } = useWords();
  const { instant } = useFormat();
  const { found, looking, back, next, failed } = finding;
  // What takes no second is said once it is over.
  if (failed || (looking && back === null)) return null;
  return back === null ? words.found(found.length, next !== null) : words.lookingBack(instant(back));
}

/** One heading for each business date; they come in order. */
function daysOf(found: readonly ReceiptEntry[]) {
  const days: { readonly day: string; readonly sales: ReceiptEntry[] }[] = [];
  for (const sale of found) {
    const { businessDate } = sale.envelope;
    const last = days.at(-1);
    if (last?.day === businessDate) last.sales.push(sale);
    else days.push({ day: businessDate, sales: [sale] });
  }
  return days;
}
