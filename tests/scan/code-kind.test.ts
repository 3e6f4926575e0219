import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cardOfPasted } from '../../src/core/card/wallet-link.ts';
import { codeKind } from '../../src/scan/code-kind.ts';
import { exampleCard } from './card.ts';

const CARD = encodeURIComponent(exampleCard);
const WALLET = `https://cards.example.org/wallet#card=${CARD}&name=Dockers`;

it.each([
  [exampleCard, { type: 'card', text: exampleCard }],
  ['SL1:ABC', { type: 'card', text: 'SL1:ABC' }],
  [WALLET, { type: 'card', text: WALLET }],
  ['https://cards.example.org/wallet', { type: 'unknown', text: 'https://cards.example.org/wallet' }],
  [' 4006381333931\n', { type: 'product', code: '4006381333931' }],
  ['4011', { type: 'product', code: '4011' }],
  ['https://till.example/r#unit.1.2', { type: 'receipt', fragment: 'unit.1.2' }],
  ['https://till.example/r', { type: 'unknown', text: 'https://till.example/r' }],
  ['https://till.example/r/x#1', { type: 'unknown', text: 'https://till.example/r/x#1' }],
  ['http://a:1/enrol#code=X', { type: 'enrolment', url: 'http://a:1/enrol#code=X' }],
  ['http://a:1/enrol#x', { type: 'unknown', text: 'http://a:1/enrol#x' }],
  ['sc1:abc', { type: 'unknown', text: 'sc1:abc' }],
  ['https://', { type: 'unknown', text: 'https://' }],
  ['M6-20', { type: 'unknown', text: 'M6-20' }],
  ['', { type: 'unknown', text: '' }],
])('[FIND-8] %s', (text, kind) => expect(codeKind(text)).toEqual(kind));

it.each([
  `https://a.org/wallet/#card=${CARD}`,
  `https://a.org/wallet?from=mail#card=${CARD}`,
  `HTTPS://A.ORG/WALLET#CARD=${CARD}`,
  `https://a.org/my/Wallet/?x#name=Dockers&card=${CARD}`,
  `https://a.org/r#card=${CARD}`,
  `https://a.org/enrol#code=X&card=${CARD}`,
  `https://[/wallet#card=${CARD}`,
  `https://a.org/${'b'.repeat(400)}/wallet#card=${CARD}`,
])('[FIND-8] [SCAN-9] %s is the card in it, and no part of that is shown', (link) => {
  expect(codeKind(link)).toEqual({ type: 'card', text: link });
  expect(cardOfPasted(link)).toBe(exampleCard);
});

it('[FIND-8] whatever the text, there is an answer', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl({ withFragments: true })), (text) => void codeKind(text)),
  );
});
