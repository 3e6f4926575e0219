import { bytesToHex } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cardText, signCard, signLive } from '../../src/core/card/card.ts';
import { publicKeyOf } from '../../src/core/card/ed25519.ts';
import { walletLink } from '../../src/core/card/wallet-link.ts';
import { readAddition } from '../../src/wallet/addition.ts';
import { CARD, HOLDER, NOW, PORTERS } from '../vectors/card-world.ts';
import { REQUEST_CASES } from '../vectors/request-cases.ts';

const still = cardText(signCard(CARD, PORTERS));
const boundBytes = signCard({ ...CARD, holderKey: publicKeyOf(HOLDER) }, PORTERS);
const bound = cardText(boundBytes);
const holder = bytesToHex(publicKeyOf(HOLDER));
const nobody = new Set<string>();
const type = (given: string, keys: ReadonlySet<string> = nobody) => {
  const read = readAddition(given, keys);
  return read.ok ? 'taken' : read.error.type;
};

describe('what may come into a wallet', () => {
  test('[WALLET-2] a card as text, with white space around it, or as a link', () => {
    expect(readAddition(`\n ${still} \n`, nobody)).toEqual({ ok: true, value: { text: still } });
    const link = walletLink('https://till.example.org', { text: still, name: 'Porters' });
    expect(readAddition(link, nobody)).toEqual({ ok: true, value: { text: still, name: 'Porters' } });
    expect(type(new URL(link).hash), 'only its fragment').toBe('taken');
  });

  test('[LIVE-6] a bound card only on the phone that holds its key', () => {
    expect(type(bound)).toBe('other-phone');
    expect(readAddition(bound, new Set([holder]))).toEqual({ ok: true, value: { text: bound, holder } });
  });

  test('[WALLET-2] what is no card is refused by its name', () => {
    expect(type('')).toBe('not-a-card');
    expect(type('https://example.org/')).toBe('not-a-card');
    expect(type(`SC1:${'0'.repeat(600)}`)).toBe('not-a-card');
    expect(type(REQUEST_CASES[0]?.text ?? '')).toBe('request');
    expect(type(signLive(boundBytes, NOW, HOLDER), new Set([holder]))).toBe('live-code');
    expect(type(signLive(boundBytes, NOW, HOLDER).slice(0, -3))).toBe('damaged');
  });

  test('[WALLET-2] a card cut short anywhere is damaged, never taken', () => {
    for (let length = 4; length < still.length; length++)
      expect(type(still.slice(0, length)), `${length} characters`).toBe('damaged');
  });

  test('[WALLET-2] whatever text comes, it never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `#card=${text}`),
        ),
        (text) => {
          expect(type(text)).not.toBe('taken');
        },
      ),
    );
  });
});
