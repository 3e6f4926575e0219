import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardText, signCard } from '../../../src/core/card/card.ts';
import { cardOfPasted, plainLine, readWalletLink, walletLink } from '../../../src/core/card/wallet-link.ts';
import { CARD, PORTERS } from '../../vectors/card-world.ts';

const text = cardText(signCard(CARD, PORTERS));
const colours = { ground: '#16324a', pattern: '#f0c050' };

test('[WALLET-1] everything in a wallet link stands in its fragment', () => {
  const link = walletLink('https://till.example.org/', { text, name: 'Porters & Packers Union', colours });
  const url = new URL(link);
  expect(url.origin + url.pathname + url.search).toBe('https://till.example.org/wallet');
  expect(url.hash).toBe(
    `#card=${encodeURIComponent(text)}&name=Porters%20%26%20Packers%20Union&colours=16324a.f0c050`,
  );
});

test('[WALLET-1] a link reads as it was written', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      const read = readWalletLink(walletLink('https://a', { text, name, colours }));
      expect(read).toEqual({ text, colours, ...(plainLine(name) && { name: plainLine(name) }) });
    }),
  );
  expect(readWalletLink(walletLink('https://a', { text }))).toEqual({ text });
});

test('[WALLET-1] a card that was not escaped reads too, with its plus signs', () => {
  expect(readWalletLink(`#card=${text}`)).toEqual({ text });
});

test('[WALLET-2] what is no wallet link, or too long, is none, and colours that are none are left out', () => {
  for (const link of ['', '#', 'https://a/wallet', '#name=x', '#card=', `#card=${'A'.repeat(5000)}`])
    expect(readWalletLink(link)).toBeNull();
  expect(readWalletLink('#card=SC1:AA&colours=red.url(x)')).toEqual({ text: 'SC1:AA' });
});

test('[SCAN-9] a pasted wallet link is taken for the card in it, anything else for what it is', () => {
  expect(cardOfPasted(walletLink('https://till.example.org', { text, name: 'Porters', colours }))).toBe(text);
  expect(cardOfPasted(walletLink('http://localhost:8080', { text }))).toBe(text);
  expect(cardOfPasted(`https://till.example.org/elsewhere#card=${encodeURIComponent(text)}`)).toBe(text);
  for (const other of [
    text,
    `https://till.example.org/elsewhere#name=Porters`,
    'https://till.example.org/wallet#name=Porters',
    `javascript:/wallet#card=${text}`,
    `https://a/wallet#card=${'A'.repeat(5000)}`,
    `https://${'a/wallet'.repeat(9000)}`,
  ])
    expect(cardOfPasted(other)).toBe(other);
  fc.assert(fc.property(fc.string(), (any) => typeof cardOfPasted(any) === 'string'));
});

test('[WALLET-2] a name is one plain line of at most 60 characters', () => {
  expect(plainLine(' a\n\u202eb\u0000\u2028c ')).toBe('a b c');
  expect(plainLine('é'.repeat(99))).toBe('é'.repeat(60));
});
