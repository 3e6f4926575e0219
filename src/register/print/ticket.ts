import * as z from 'zod/mini';

/** A label with its amount; `amount` may be empty, as in a heading. */
export interface TicketRow {
  readonly label: string;
  readonly amount: string;
  readonly strong: boolean;
}

/** One thing sold, with what is said under it. */
export interface TicketLine {
  readonly quantity: string;
  readonly name: string;
  readonly amount: string;
  readonly notes: readonly string[];
  /** A part of the line above: set in. */
  readonly part?: boolean | undefined;
}

/** What goes on paper, for any printer: all words and amounts are already written out, in the unit's language. */
export interface Ticket {
  /** A slip is for the kitchen: large, and without amounts. */
  readonly paper: 'receipt' | 'slip' | 'z';
  /** Large and inverted, above all else: COPY, TRAINING. */
  readonly banner: readonly string[];
  /** The unit's name first and large, then address and federation. */
  readonly head: readonly string[];
  readonly lines: readonly TicketLine[];
  /** Above the total: full price, what was given. */
  readonly sums: readonly TicketRow[];
  readonly total: TicketRow | null;
  /** Below the total: tenders, change; the figures of a Z. */
  readonly rows: readonly TicketRow[];
  readonly taxRows: readonly TicketRow[];
  readonly foot: readonly string[];
  /** Printed as a QR code if it is at most 300 characters of plain ASCII, and left out otherwise. */
  readonly qr: string | null;
  /** A copy opens no drawer. [PRINT-5] */
  readonly copy: boolean;
  /** Said at the top if an earlier print of this ticket broke off. [PRINT-3] */
  readonly brokeOff: string;
}

/** A ticket with nothing on it yet. `brokeOff` as in `Ticket`. */
export const blankTicket = (paper: Ticket['paper'], brokeOff: string): Ticket => ({
  paper,
  banner: [],
  head: [],
  lines: [],
  sums: [],
  total: null,
  rows: [],
  taxRows: [],
  foot: [],
  qr: null,
  copy: false,
  brokeOff,
});

/** The same ticket, marked as a copy with a word such as COPY. [PRINT-5] */
export const copyOf = (ticket: Ticket, word: string): Ticket => ({
  ...ticket,
  banner: [word, ...ticket.banner],
  copy: true,
});

const rowSchema = z.object({ label: z.string(), amount: z.string(), strong: z.boolean() });

/** A ticket as it is kept in the queue; an older version of the app may have written it. */
export const ticketSchema: z.ZodMiniType<Ticket> = z.object({
  paper: z.enum(['receipt', 'slip', 'z']),
  banner: z.array(z.string()),
  head: z.array(z.string()),
  lines: z.array(
    z.object({
      quantity: z.string(),
      name: z.string(),
      amount: z.string(),
      notes: z.array(z.string()),
      part: z.optional(z.boolean()),
    }),
  ),
  sums: z.array(rowSchema),
  total: z.nullable(rowSchema),
  rows: z.array(rowSchema),
  taxRows: z.array(rowSchema),
  foot: z.array(z.string()),
  qr: z.nullable(z.string()),
  copy: z.boolean(),
  brokeOff: z.string(),
});
