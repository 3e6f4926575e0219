import { deflateSync } from 'node:zlib';
import { Inflate } from 'fflate';
import { describe, expect, test, vi } from 'vitest';
import { decodeBase45, encodeBase45 } from '../../../src/core/card/base45.ts';
import { inflateStatus } from '../../../src/core/card/status-list.ts';
import { signTrustList } from '../../../src/core/card/trust-list.ts';
import { CARD_OUTCOMES, verifyCard } from '../../../src/core/card/verify.ts';
import { judge, openList } from '../../second-opinion/card.ts';
import { chanceFrom } from '../../simulation/chance.ts';
import { FEDERATION, NOW, TODAY, TRUST } from '../../vectors/card-world.ts';
import { FEDERATION_KEY } from '../../vectors/trust-list-cases.ts';
import { GOOD, hostileTexts } from './hostile-texts.ts';

const now = { today: TODAY, nowSeconds: NOW };
const LETTERS = Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:');
const [still = '', , live = ''] = GOOD;
const opened = openList(signTrustList(TRUST, FEDERATION), FEDERATION_KEY);
if (typeof opened === 'string') throw new Error(opened);
const list = opened;

const outcomeOf = (text: string): string => verifyCard(text, TRUST, now).outcome;
const bytesOf = (text: string): Uint8Array => decodeBase45(text.slice(4)) ?? new Uint8Array();

describe('100,000 hostile texts', () => {
  // Each block can be run again alone by its seed.
  test.each([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
  ])('[CARD-16] block %i: none is accepted, none throws, and a second implementation says the same of each', (seed) => {
    const counts = new Map<string, number>();
    for (const text of hostileTexts(seed, 10_000)) {
      const outcome = outcomeOf(text);
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
      if (judge(text, list, NOW).outcome !== outcome) expect.fail(`they differ: ${JSON.stringify(text)}`);
      if (!CARD_OUTCOMES.some((each) => each === outcome)) expect.fail(outcome);
      // A change that gives the very text of a card is that card.
      if (outcome === 'valid' && !GOOD.includes(text)) expect.fail(`accepted: ${JSON.stringify(text)}`);
    }
    // The texts are worth something: they get as far as the signatures.
    expect(counts.get('bad-signature')).toBeGreaterThan(100);
    expect(counts.get('malformed')).toBeGreaterThan(5_000);
  }, 120_000);
});

describe('one change', () => {
  test.each([
    ['printed', still],
    ['live', live],
  ])(
    '[CARD-4] of any single bit of a %s card is refused',
    (_, text) => {
      const bytes = bytesOf(text);
      const accepted: number[] = [];
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const changed = bytes.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
        if (outcomeOf(text.slice(0, 4) + encodeBase45(changed)) === 'valid') accepted.push(bit);
      }
      expect(accepted).toEqual([]);
    },
    60_000,
  );

  test('[CARD-4] of any single character of a printed card, to each other one, is refused', () => {
    expect(acceptedChanges(still, () => LETTERS)).toEqual([]);
  }, 120_000);

  test('[CARD-4] of any single character of a live card, to six others each, is refused', () => {
    const dice = chanceFrom(7);
    expect(acceptedChanges(live, () => Array.from({ length: 6 }, () => dice.pick(LETTERS)))).toEqual([]);
  }, 120_000);
});

function acceptedChanges(text: string, letters: () => readonly string[]): string[] {
  const accepted: string[] = [];
  for (let at = 0; at < text.length; at++) {
    for (const letter of letters()) {
      if (letter === text[at]) continue;
      const changed = text.slice(0, at) + letter + text.slice(at + 1);
      if (outcomeOf(changed) === 'valid') accepted.push(changed);
    }
  }
  return accepted;
}

test('[CARD-14] a bomb is left where it swells: 256 MB of zeros cost what the first kilobyte of them does', () => {
  const bomb = deflateSync(Buffer.alloc(2 ** 28), { level: 9 });
  const fed = vi.spyOn(Inflate.prototype, 'push');
  expect(inflateStatus(bomb, 8192)).toBeUndefined();
  expect(fed).toHaveBeenCalledTimes(1);
  fed.mockRestore();
  // One that is a byte longer than it may be shows too, and so does one that is shorter.
  expect(inflateStatus(deflateSync(new Uint8Array(1025)), 8192)).toBeUndefined();
  expect(inflateStatus(deflateSync(new Uint8Array(1023)), 8192)).toBeUndefined();
  expect(inflateStatus(deflateSync(new Uint8Array(1024)), 8192)).toEqual(new Uint8Array(1024));
});
