import type { Unit } from '../../core/catalogue.ts';
import { lineAmount } from '../../core/order/voucher.ts';
import type { JournalEntry } from '../../device/reading.ts';
import type { Format } from '../format.ts';
import { customerDetails, quantityWords } from '../parts/line-words.ts';
import { quoteOf, type TillState } from '../till/state.ts';
import type { Words } from '../words/words.ts';

/** How the till's tab and the customer's window find each other. */
export const CHANNEL = 'commontill-display';

/** How often the till says that it is there, in milliseconds. */
export const HEARTBEAT_MS = 2_000;

export interface DisplayLine {
  readonly quantity: string;
  readonly name: string;
  readonly details: string;
  readonly amount: string;
  /** The full amount, where less is charged. */
  readonly full: string | null;
}

/** What the customer sees. All of it written out; nothing says which organisation, or who. [SHOW-1] */
export type Shown =
  | { readonly kind: 'welcome' }
  | {
      readonly kind: 'order';
      readonly lines: readonly DisplayLine[];
      readonly saving: string | null;
      /** What comes on top, where prices are without tax. */
      readonly tax: string | null;
      readonly total: string;
    }
  | {
      readonly kind: 'paid';
      readonly total: string;
      readonly change: string | null;
      readonly saving: string | null;
    };

/** What goes from the till's tab to the customer's window. */
export interface DisplayMessage {
  readonly unit: Pick<Unit, 'name' | 'colour' | 'mode' | 'motto' | 'locale'>;
  readonly shown: Shown;
}

/** What the customer sees of the open order. */
export function shownOrder(state: TillState, t: Words, format: Format): Shown {
  const quote = quoteOf(state);
  if (quote.lines.length === 0) return { kind: 'welcome' };
  return {
    kind: 'order',
    lines: quote.lines.map((line) => ({
      quantity: quantityWords(line, t, format),
      name: line.name,
      details: customerDetails(line, t, format).join(' · '),
      amount: format.amount(lineAmount(line)),
      full: line.charged < line.full ? format.amount(line.full) : null,
    })),
    saving: quote.saving > 0 ? format.amount(-quote.saving) : null,
    tax: quote.total > quote.charged ? format.amount(quote.total - quote.charged) : null,
    total: format.money(quote.due),
  };
}

/** What the customer sees once the sale is written. */
export function shownPaid({ entry }: JournalEntry, format: Format): Shown | null {
  if (entry.kind !== 'sale') return null;
  const { tenders, full, charged, comps = 0 } = entry.body;
  const saved = full - charged - comps;
  const cash = tenders.find((tender) => tender.kind === 'cash');
  return {
    kind: 'paid',
    total: format.money(tenders.reduce((sum, { amount }) => sum + amount, 0)),
    change: cash && cash.change > 0 ? format.money(cash.change) : null,
    saving: saved > 0 ? format.money(saved) : null,
  };
}
