import { decodeBase45, encodeBase45 } from '../../../src/core/card/base45.ts';
import { cardText, signCard, signLive } from '../../../src/core/card/card.ts';
import { publicKeyOf } from '../../../src/core/card/ed25519.ts';
import { type Chance, chanceFrom } from '../../simulation/chance.ts';
import { CARD, HOLDER, LANTERN, NOW, PORTERS } from '../../vectors/card-world.ts';

const LIVE_CARD = signCard({ ...CARD, holderKey: publicKeyOf(HOLDER) }, PORTERS);

/** Cards that are valid as they stand; everything hostile is made of them, or of nothing. */
export const GOOD: readonly string[] = [
  cardText(signCard(CARD, PORTERS)),
  cardText(signCard({ ...CARD, index: 4712, tier: 1 }, LANTERN)),
  signLive(LIVE_CARD, NOW, HOLDER),
];

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const ODD = ['\0', '\n', 'a', 'É', '_', '🃏', '\ud800', '\u202e', 'Ａ'];

/** Makes one hostile text after another; the same seed gives the same texts. */
export function hostileTexts(seed: number, count: number): string[] {
  const dice = chanceFrom(seed);
  return Array.from({ length: count }, () => {
    const [, make] = dice.pick(WAYS);
    return make(dice);
  });
}

type Way = readonly [name: string, make: (dice: Chance) => string];

const good = (dice: Chance): string => dice.pick(GOOD);
const bytesOf = (text: string): Uint8Array => decodeBase45(text.slice(4)) ?? new Uint8Array();
const letters = (dice: Chance, count: number): string =>
  Array.from({ length: count }, () => LETTERS.charAt(dice.below(LETTERS.length))).join('');
const bytes = (dice: Chance, count: number): Uint8Array =>
  Uint8Array.from({ length: count }, () => dice.below(256));
const prefix = (dice: Chance): string => dice.pick(['SC1:', 'SL1:']);
const put = (text: string, at: number, cut: number, piece: string): string =>
  text.slice(0, at) + piece + text.slice(at + cut);

/** A byte of the card changed, put in or taken out, anywhere. */
function changeBytes(dice: Chance): string {
  const text = good(dice);
  let changed = bytesOf(text);
  for (let left = 1 + dice.below(3); left > 0; left--) {
    const at = dice.below(changed.length);
    const [cut, piece] = dice.pick([
      [1, bytes(dice, 1)],
      [0, bytes(dice, 1)],
      [1, new Uint8Array()],
    ] as const);
    changed = Uint8Array.of(...changed.subarray(0, at), ...piece, ...changed.subarray(at + cut));
  }
  return text.slice(0, 4) + encodeBase45(changed);
}

/** A head of the outermost CBOR changed: lengths, kinds, the empty header. */
function changeHeads(dice: Chance): string {
  const text = good(dice);
  const changed = bytesOf(text);
  const at = dice.pick([0, 1, 2, 3, 4, 5, 6, 11, 12, 13, 14]);
  changed[at] = (changed[at] ?? 0) ^ (1 + dice.below(255));
  return text.slice(0, 4) + encodeBase45(changed);
}

function splice(dice: Chance): string {
  const [one, other] = [good(dice), good(dice)];
  if (dice.below(2) === 0)
    return one.slice(0, dice.below(one.length)) + other.slice(dice.below(other.length));
  const [a, b] = [bytesOf(one), bytesOf(other)];
  const at = dice.below(Math.min(a.length, b.length));
  return one.slice(0, 4) + encodeBase45(Uint8Array.of(...a.subarray(0, at), ...b.subarray(at)));
}

/** How often each way is taken is how often it stands here: signatures take long to check. */
const WAYS: readonly Way[] = [
  ['bytes changed', changeBytes],
  ['heads changed', changeHeads],
  ['spliced', splice],
  ['a letter changed', (dice) => put(good(dice), 4 + dice.below(160), 1, letters(dice, 1))],
  ...repeat(4, [
    'an odd letter put in',
    (dice) => put(good(dice), dice.below(166), dice.below(2), dice.pick(ODD)),
  ]),
  ...repeat(4, ['truncated', (dice) => cutAt(good(dice), dice)]),
  ...repeat(3, [
    'another prefix',
    (dice) => dice.pick(['', 'SC2:', 'sc1:', ' SC1:', 'SL1']) + good(dice).slice(4),
  ]),
  ...repeat(2, ['the other prefix', (dice) => swapPrefix(good(dice))]),
  ...repeat(6, ['random base45', (dice) => prefix(dice) + letters(dice, dice.below(520))]),
  ...repeat(6, ['random bytes', (dice) => prefix(dice) + encodeBase45(bytes(dice, dice.below(330)))]),
  ...repeat(4, ['random CBOR heads', (dice) => prefix(dice) + encodeBase45(heads(dice))]),
  ...repeat(4, ['any characters', (dice) => prefix(dice) + anything(dice)]),
  ...repeat(1, [
    'oversized',
    (dice) => good(dice) + letters(dice, 1).repeat(dice.pick([1, 200, 347, 348, 9_000, 300_000])),
  ]),
  ...repeat(2, ['nothing of a card', anything]),
];

function repeat(times: number, way: Way): Way[] {
  return Array.from({ length: times }, () => way);
}

const cutAt = (text: string, dice: Chance): string => text.slice(0, dice.below(text.length));
const swapPrefix = (text: string): string => (text.startsWith('SC1:') ? 'SL1:' : 'SC1:') + text.slice(4);

/** Bytes that are mostly heads of CBOR: nested, long, cut off. */
function heads(dice: Chance): Uint8Array {
  return Uint8Array.from({ length: 1 + dice.below(300) }, () =>
    dice.pick([
      0x84, 0x83, 0xa1, 0x5b, 0x9f, 0xbf, 0x5f, 0xff, 0x1b, 0xd2, 0xc2, 0xf9, 0xfb, 0x81, 0x40, 0xa0, 0x18,
      0x00,
    ]),
  );
}

function anything(dice: Chance): string {
  const points = Array.from({ length: dice.below(300) }, () => dice.below(0x11_0000));
  return String.fromCodePoint(...points);
}
