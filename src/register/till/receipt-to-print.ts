import { languageOf } from '../../core/language.ts';
import type { JournalEntry } from '../../device/reading.ts';
import { formatFor } from '../format.ts';
import { receiptTicket } from '../print/receipt-ticket.ts';
import { copyOf, type Ticket } from '../print/ticket.ts';
import { receiptUrl } from '../receipt-code/receipt-url.ts';
import type { TillState } from './state.ts';

/** The paper of a sale or a refund, and its number to name it by; null for anything else. [PRINT-5] */
export function receiptToPrint(
  { catalogue, words, training }: TillState,
  found: JournalEntry,
  copy: boolean,
): { readonly ticket: Ticket; readonly label: string } | null {
  if (!catalogue || !words || (found.entry.kind !== 'sale' && found.entry.kind !== 'refund')) return null;
  const { unit, federation, accounts } = catalogue;
  const { currency, locale, timeZone } = unit;
  const ticket = receiptTicket(found, found.entry.body, {
    unit,
    federation: federation.name,
    accounts,
    t: words.unit,
    format: formatFor({ currency, locale, timeZone, language: languageOf(locale) }),
    training,
    url: training ? null : receiptUrl(location.origin, found.envelope),
  });
  const { receipt } = found.entry.body;
  return { ticket: copy ? copyOf(ticket, words.unit.sales.copyMark) : ticket, label: receipt };
}
