import type { Catalogue, Unit } from '../../core/catalogue.ts';
import type { BodyOf } from '../../core/journal/body.ts';
import type { JournalEntry } from '../../device/reading.ts';
import type { Format } from '../format.ts';
import { receiptLines } from '../parts/receipt-lines.ts';
import { dueOf, onTopRows, type ReceiptRow, savingRows, tenderRows } from '../parts/receipt-rows.ts';
import type { Words } from '../words/words.ts';
import { blankTicket, type Ticket, type TicketRow } from './ticket.ts';

/** What a ticket needs beside its entry: the unit, its words and its way of writing amounts. */
export interface TicketManner {
  readonly unit: Unit;
  readonly federation: string;
  /** House accounts, by which one that was charged is named. */
  readonly accounts: Catalogue['accounts'];
  readonly t: Words;
  readonly format: Format;
  readonly training: boolean;
  /** Opens the receipt on a phone; null for none. */
  readonly url: string | null;
}

type Sold = BodyOf<'sale'> | BodyOf<'refund'>;

const row = (label: string, amount: string, strong = false): TicketRow => ({ label, amount, strong });

const toRow = ({ label, amount, strong = false }: ReceiptRow): TicketRow => row(label, amount, strong);

/** A sale's or refund's receipt for paper: the saving, never the organisation. [PRIVACY-2] */
export function receiptTicket(found: JournalEntry, body: Sold, manner: TicketManner): Ticket {
  const { unit, federation, accounts, t, format, training, url } = manner;
  const refundOf = 'of' in body ? body.of.receipt : null;
  const sign = refundOf === null ? 1 : -1;
  const amount = (minor: number): string => format.amount(sign * minor);
  const words = t.receipt;
  return {
    ...blankTicket('receipt', t.printer.brokeOff),
    banner: training ? [t.training.band] : [],
    head: [unit.name, unit.address, words.federation(federation)].filter((line) => line !== ''),
    lines: receiptLines(body.lines, sign, t, format).map(({ notes = [], ...line }) => ({ ...line, notes })),
    sums: [
      ...(refundOf === null ? [] : [row(words.refundOf(refundOf), '')]),
      ...savingRows(body, sign, t, format).map(toRow),
    ],
    total: row(words.total, format.money(sign * dueOf(body)), true),
    rows: [...onTopRows(body, sign, t, format), ...tenderRows(body, sign, t, format, accounts)].map(toRow),
    taxRows: body.taxes.map((tax) => row(words.tax(format.rate(tax.rate), amount(tax.net)), amount(tax.tax))),
    foot: [
      words.number(body.receipt),
      format.instant(found.envelope.time),
      words.entry(format.number(found.envelope.seq), found.envelope.hash.slice(0, 16)),
      unit.motto,
    ].filter((line) => line !== ''),
    qr: url,
  };
}
