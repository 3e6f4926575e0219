/** What a printer would do with bytes: text, and the commands between. */
export interface Printed {
  readonly text: number[];
  readonly commands: string[];
  /** What a person reads in a test: text as it is, everything else in angle brackets. */
  readonly shown: string;
}

/** How many bytes follow each command that a ticket may hold. Anything else is refused. */
const COMMANDS: Readonly<Record<string, number>> = {
  '1b 40': 0,
  '1c 2e': 0,
  '1b 4d': 1,
  '1b 45': 1,
  '1b 61': 1,
  '1b 70': 3,
  '1b 74': 1,
  '1d 21': 1,
  '1d 42': 1,
  '1d 56': 1,
};

const hex = (bytes: Iterable<number>): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');

/** Reads bytes as an ESC/POS printer does; throws at a command that no ticket may hold. */
export function readPrinted(bytes: Uint8Array): Printed {
  const text: number[] = [];
  const commands: string[] = [];
  let shown = '';
  for (let at = 0; at < bytes.length; ) {
    const length = lengthAt(bytes, at);
    const piece = bytes.slice(at, at + length);
    at += length;
    const [first = 0] = piece;
    if (length > 1) {
      commands.push(hex(piece));
      shown += `<${hex(piece)}>`;
    } else if (first === 0x0a) shown += '\n';
    else {
      text.push(first);
      shown += first > 0x7e ? `<${hex(piece)}>` : String.fromCharCode(first);
    }
  }
  return { text, commands, shown };
}

function lengthAt(bytes: Uint8Array, at: number): number {
  const [first = 0, , , low = 0, high = 0] = bytes.slice(at, at + 5);
  const name = hex(bytes.slice(at, at + 2));
  if (hex(bytes.slice(at, at + 3)) === '1d 28 6b') return 5 + low + high * 256;
  const parameters = COMMANDS[name];
  if (parameters !== undefined) return 2 + parameters;
  if ((first < 0x20 && first !== 0x0a) || first === 0x7f) throw new Error(`not for a ticket: ${name}`);
  return 1;
}
