import { describe, expect, test } from 'vitest';
import { takeLink } from '../../src/wallet/address.ts';
import { secondsLeft } from '../../src/wallet/use-code.ts';

describe('the address', () => {
  const open = (address: string) => {
    const { hash, pathname } = new URL(address);
    const shown: unknown[] = [];
    const history = { state: null, replaceState: (...given: unknown[]) => void shown.push(given.at(-1)) };
    return { link: takeLink({ location: { hash, pathname }, history }), shown };
  };

  test('[WALLET-1] a card is taken out of it at once', () => {
    expect(open('https://a/wallet#card=SC1%3AAB&name=x')).toEqual({
      link: '#card=SC1%3AAB&name=x',
      shown: ['/wallet'],
    });
    expect(open('https://a/wallet#name=x&card=SC1%3AAB').link).toBe('#name=x&card=SC1%3AAB');
  });

  test('[WALLET-1] an address without a card stays as it is', () => {
    for (const address of ['https://a/wallet', 'https://a/wallet/add', 'https://a/wallet#top'])
      expect(open(address)).toEqual({ link: null, shown: [] });
  });
});

test('[LIVE-1] a code stays for 30 seconds, and none that is from the future stays at all', () => {
  const left = [0, 999, 1000, 29_000, 29_999, 30_000, 90_000].map((ms) => secondsLeft(5000, 5000 + ms));
  expect(left).toEqual([30, 30, 29, 1, 1, 0, 0]);
  expect(secondsLeft(5000, 3000)).toBe(0);
  expect(secondsLeft(Number.NEGATIVE_INFINITY, 0)).toBe(0);
});
