import { plainText } from './plain-text.ts';
import type { Ticket, TicketRow } from './ticket.ts';

/** One line on paper, at most as long as the paper is wide at its size. */
export interface PrintLine {
  readonly text: string;
  readonly bold: boolean;
  readonly inverted: boolean;
  /** How many times as wide and as high as usual. */
  readonly wide: 1 | 2;
  readonly high: 1 | 2;
}

const PLAIN = { bold: false, inverted: false, wide: 1, high: 1 } as const;
const BOLD = { ...PLAIN, bold: true };
const TALL = { ...BOLD, high: 2 } as const;
const LARGE = { ...TALL, wide: 2 } as const;

/** How far the parts of a combo are set in. */
const PART = 2;

/** A label gets at least this much of the line, or the amount a line of its own. */
const LEAST_LABEL = 8;

/** A ticket in lines of so many columns; long texts are wrapped, nothing is cut off. */
export function layoutTicket(ticket: Ticket, columns: number, brokeOff: boolean): PrintLine[] {
  const rule: PrintLine = { ...PLAIN, text: '-'.repeat(columns) };
  const slip = ticket.paper === 'slip';
  const [name, ...under] = ticket.head;
  const blocks: PrintLine[][] = [
    [
      ...(brokeOff && ticket.brokeOff ? centred(ticket.brokeOff, columns, BOLD) : []),
      ...ticket.banner.flatMap((text) => centred(text, columns / 2, { ...LARGE, inverted: true })),
      ...(name ? centred(name, columns / 2, LARGE) : []),
      ...under.flatMap((text) => centred(text, columns, PLAIN)),
    ],
    ticket.lines.flatMap((line) => {
      const inset = line.part ? PART : 0;
      const indent = inset + plainText(line.quantity).length + 1;
      return [
        ...pair(
          `${line.quantity} ${line.name}`,
          slip ? '' : line.amount,
          columns,
          indent,
          slip ? TALL : PLAIN,
          inset,
        ),
        ...line.notes.flatMap((note) => pair(note, '', columns, indent, slip ? BOLD : PLAIN, indent)),
      ];
    }),
    [...rows(ticket.sums, columns), ...(ticket.total ? row(ticket.total, columns, TALL) : [])],
    rows(ticket.rows, columns),
    rows(ticket.taxRows, columns),
    ticket.foot.flatMap((text) => centred(text, columns, PLAIN)),
  ];
  return blocks
    .filter((block) => block.length > 0)
    .flatMap((block, at) => (at > 0 ? [rule, ...block] : block));
}

type Look = Omit<PrintLine, 'text'>;

const rows = (all: readonly TicketRow[], columns: number): PrintLine[] =>
  all.flatMap((each) => row(each, columns, each.strong ? BOLD : PLAIN));

const row = ({ label, amount }: TicketRow, columns: number, look: Look): PrintLine[] =>
  pair(label, amount, columns, 0, look);

/** Text in the middle. An inverted line is filled to the edges, so that it is one black bar. */
function centred(text: string, columns: number, look: Look): PrintLine[] {
  return wrap(plainText(text).trim(), columns).map((part) => {
    const before = ' '.repeat(Math.floor((columns - part.length) / 2));
    const line = `${before}${part}`;
    return { ...look, text: look.inverted ? line.padEnd(columns) : line };
  });
}

/** A label on the left, wrapped and hanging by `indent`, and its amount at the end of the last line. */
function pair(
  label: string,
  amount: string,
  columns: number,
  indent: number,
  look: Look,
  first = 0,
): PrintLine[] {
  const right = plainText(amount).trim();
  const hang = Math.min(indent, columns - LEAST_LABEL);
  const room = columns - hang - (right ? right.length + 1 : 0);
  const below = room < LEAST_LABEL;
  const left = wrap(plainText(label).trim(), below ? columns - hang : room, hang - first).map((part, at) => ({
    ...look,
    text: `${' '.repeat(at > 0 ? hang : first)}${part}`,
  }));
  if (!right) return left;
  const last = left.at(-1);
  if (below || !last)
    return [...left, ...wrap(right, columns).map((text) => flushRight(text, columns, look))];
  const gap = columns - last.text.length - right.length;
  return [...left.slice(0, -1), { ...last, text: `${last.text}${' '.repeat(gap)}${right}` }];
}

const flushRight = (text: string, columns: number, look: Look): PrintLine => ({
  ...look,
  text: text.padStart(columns),
});

/** Breaks at spaces, and within a word only where it is longer than a line. The first line may be longer. */
function wrap(text: string, width: number, firstExtra = 0): string[] {
  const out: string[] = [];
  let rest = text;
  while (rest) {
    const most = width + (out.length === 0 ? firstExtra : 0);
    if (rest.length <= most) return [...out, rest];
    const space = rest.lastIndexOf(' ', most);
    const end = space > 0 ? space : most;
    out.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return out;
}
