import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { type Ticket, ticketSchema } from '../print/ticket.ts';

/** What a phone's camera still reads from a screen. */
const MOST_CHARACTERS = 1_500;

/** No receipt unpacks to more than this; an address that does is not one of ours. */
const MOST_BYTES = 100_000;

/** Puts the receipt itself into its address where there is room; else the address alone stands for it. [SHOW-2] */
export function withTicket(url: string, ticket: Ticket): string {
  const packed = toBase64Url(deflateSync(strToU8(JSON.stringify(ticket)), { level: 9 }));
  const long = `${url}.${packed}`;
  return long.length <= MOST_CHARACTERS ? long : url;
}

/** The receipt that an address carries; null where it carries none that can be read. */
export function unpackTicket(packed: string | null): Ticket | null {
  if (packed === null) return null;
  try {
    const bytes = inflateSync(fromBase64Url(packed), { out: new Uint8Array(MOST_BYTES) });
    const read = ticketSchema.safeParse(JSON.parse(strFromU8(bytes)));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

const toBase64Url = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

const fromBase64Url = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
