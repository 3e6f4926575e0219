import type { Range } from '../../core/journal/chain.ts';
import { MOST_OF_A_LINE } from './lines.ts';
import type { Fault, Found, HeldVerdict, RegisterVerdict, Verdict } from './verdict.ts';
import { placeName } from './verdict.ts';

/** A text out of a file that may be hostile, without what would steer a terminal. */
const plain = (text: string): string => text.replaceAll(/[\p{C}\p{Z}]+/gu, ' ').slice(0, 200);

const span = (from: number, to: number): string =>
  from === to ? `entry ${from}` : `entries ${from} to ${to}`;

/** What a file proves, a line each. [VERIFY-3] */
export function verdictLines({ about, registers, held, faults }: Verdict): string[] {
  const proven = registers.reduce((sum, each) => sum + each.proven, 0);
  const when = about ? new Date(about.time).toISOString().slice(0, 16).replace('T', ' ') : '';
  return [
    ...(about
      ? [
          `Written ${when} UTC by the ledger of ${plain(about.federation) || 'no federation yet'}, whose key is ${about.ledgerKey}`,
        ]
      : []),
    ...registers.map(registerLine),
    ...held.map(heldLine),
    `${proven} entries of ${registers.length} registers are proven. ${faults === 0 ? 'Nothing is wrong.' : `Wrong: ${faults}.`}`,
  ];
}

function registerLine(verdict: RegisterVerdict): string {
  const { ranges, proven, unnamedRanges, bodies, signedUpTo } = verdict;
  if (proven === 0) return `${plain(placeName(verdict))}: no entry`;
  const pieces = ranges.map(rangeText).join('; ');
  const more = unnamedRanges > 0 ? `; and ${unnamedRanges} more pieces` : '';
  const withBodies = bodies > 0 ? `, ${bodies === proven ? 'all' : bodies} with their body` : '';
  const signed = signedUpTo === null ? '' : `; the ledger’s signed head agrees at ${signedUpTo}`;
  return `${plain(placeName(verdict))}: proves ${pieces}${more}${withBodies}${signed}`;
}

const rangeText = ({ from, to, firstDate, lastDate }: Range): string =>
  `${span(from, to)} (${firstDate === lastDate ? firstDate : `${firstDate} to ${lastDate}`})`;

function heldLine({ head: { place, hash }, result }: HeldVerdict): string {
  const name = place ? `${plain(placeName(place))} entry ${place.seq}, ` : '';
  const what = `The head you hold (${name}${hash.slice(0, 16)})`;
  switch (result) {
    case 'agrees':
      return `${what} is in the file.`;
    case 'differs':
      return `${what} is NOT what the file has there: it is another history.`;
    case 'not-signed':
      return `${what} is not signed by the ledger that wrote the file.`;
    case 'not-here':
      return `${what} is NOT among the entries that the file proves.`;
  }
}

/** One thing that is wrong, as a sentence with its line. */
export function foundLine({ line, place, fault }: Found): string {
  const where = [line > 0 ? `line ${line}` : '', place === null ? '' : plain(place)].filter((part) => part);
  return `${where.length > 0 ? `${where.join(', ')}: ` : ''}${faultText(fault)}`;
}

function faultText(fault: Fault): string {
  if ('from' in fault) {
    const { from, to } = fault;
    return `${span(from, to)} ${from === to ? 'is' : 'are'} missing.`;
  }
  if ('last' in fault)
    return `the ledger signed a head at entry ${fault.seq}, but the file’s last is ${fault.last}: what came after is missing.`;
  if ('seq' in fault)
    return `${fault.seq === null ? 'an entry' : `entry ${fault.seq}`} ${OF_ENTRY[fault.type]}`;
  return OF_FILE[fault.type];
}

const OF_ENTRY: Readonly<Record<Exclude<Extract<Fault, { seq: unknown }>['type'], 'head-ahead'>, string>> = {
  'not-linked': 'names another entry than the one before it.',
  twice: 'stands here a second time.',
  'second-history': 'stands here as another entry, also signed: this register has two histories.',
  'out-of-order': 'stands out of order, or a second time.',
  'entry-unreadable': 'has an envelope that can not be read.',
  'hash-differs': 'does not have the hash that stands beside it: it was changed.',
  'other-register': 'is another register’s.',
  'not-signed': 'is not signed by this register’s key: it was changed, or made by someone else.',
  'body-differs': 'has a body that is not the one that was signed. The entry itself holds.',
  'head-differs': 'is not what the ledger’s signed head says: it is another history.',
  'head-unproven': 'can not be compared with the ledger’s signed head, for it is not proven.',
};

const OF_FILE: Readonly<Record<Exclude<Fault, { seq: unknown } | { from: unknown }>['type'], string>> = {
  'line-too-long': `longer than ${MOST_OF_A_LINE} bytes, so not read.`,
  'line-not-utf8': 'not UTF-8 text.',
  'not-a-record': 'no line of a journal file.',
  'begins-otherwise': 'the file does not begin as a journal file does, with who wrote it.',
  'about-twice': 'the file says a second time who wrote it. The first counts.',
  'register-twice': 'this register stands here a second time; what follows of it is not read.',
  'too-many-registers': 'more registers than are read.',
  'key-unreadable': 'a key that can not be read, so nothing under it is proven.',
  'outside-register': 'belongs to no register, so it proves nothing.',
  'head-unreadable': 'a head that can not be read.',
  'head-not-signed': 'a head that the ledger’s key did not sign.',
  'head-of-another': 'another register’s head.',
  'too-many-heads': 'more heads than are compared.',
  'other-ledger': 'the file was not written by the ledger whose key you gave.',
  'cut-off': 'The file has no last line: it was cut off, and more entries may have followed.',
  'counts-differ': 'the last line counts other registers or entries than the file has.',
  'goes-on-after-end': 'the file goes on after its last line.',
};
