import type Encoder from '@point-of-sale/receipt-printer-encoder';
import { layoutTicket, type PrintLine } from './layout.ts';
import { forPage } from './plain-text.ts';
import type { Ticket } from './ticket.ts';

/** Columns of the usual typeface: 58 mm paper has 32, 80 mm has 42 or 48. */
export type Columns = 32 | 42 | 48;

/** How a ticket is encoded. */
export interface EncodeOptions {
  readonly columns: Columns;
  /** Opens the drawer, before anything is printed. */
  readonly kick: boolean;
  /** An earlier print of it broke off: says so at the top. [PRINT-3] */
  readonly brokeOff: boolean;
}

/** Data of a QR code; a printer that does not know the command prints it as text, so it has to be harmless. */
const QR_TEXT = /^[ -~]{1,300}$/;

/**
 * The bytes for an ESC/POS printer: a ticket, or the drawer alone where there is none. Whatever the texts hold,
 * they come out as text. [PRINT-6] The library is loaded when first needed.
 */
export async function encodeTicket(ticket: Ticket | null, options: EncodeOptions): Promise<Uint8Array> {
  const { default: ReceiptPrinterEncoder } = await import('@point-of-sale/receipt-printer-encoder');
  const encoder = new ReceiptPrinterEncoder({
    columns: options.columns,
    newline: '\n',
    feedBeforeCut: 4,
    // The numbering that most makers have copied; these three pages have the same numbers on nearly all.
    codepageMapping: 'epson',
    codepageCandidates: ['windows1252', 'cp852', 'cp866'],
  });
  encoder.initialize();
  if (options.kick) encoder.pulse();
  if (!ticket) return encoder.encode();
  for (const line of layoutTicket(ticket, options.columns, options.brokeOff)) write(encoder, line);
  if (ticket.qr !== null && QR_TEXT.test(ticket.qr)) {
    encoder.newline().align('center').qrcode(ticket.qr, { model: 2, size: 5, errorlevel: 'm' }).align('left');
  }
  return encoder.cut('partial').encode();
}

function write(encoder: Encoder, { text: plain, bold, inverted, wide, high }: PrintLine): void {
  // Naming the page is much faster than having it chosen for each character.
  const { page, text } = forPage(plain);
  encoder.codepage(page).bold(bold).invert(inverted).size(wide, high).text(text);
  encoder.bold(false).invert(false).size(1, 1).newline();
}
