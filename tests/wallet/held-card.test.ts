import { describe, expect, test } from 'vitest';
import { cardText, signCard } from '../../src/core/card/card.ts';
import { contrast } from '../../src/core/lino/oklch.ts';
import { dressOf, factsOf, type HeldCard, timeOf } from '../../src/wallet/held-card.ts';
import { CARD, PORTERS } from '../vectors/card-world.ts';

const card: HeldCard = { text: cardText(signCard(CARD, PORTERS)), name: '', addedAt: 0, chosenAt: 0 };

test('[WALLET-5] the facts are what stands on the card: no name, and of the issuer four bytes of its key', () => {
  expect(factsOf(card)).toEqual({ tier: 0, issuedDay: 20_600, lastDay: 20_965, issuerKey: '34750f98' });
});

test('[WALLET-3] a card is good through its last day, says when it ends, and is expired from the next day on', () => {
  const at = (day: number) => timeOf(factsOf(card), day);
  expect(at(20_598)).toEqual({ type: 'not-yet' });
  expect(at(20_599)).toEqual({ type: 'good' });
  expect(at(20_935)).toEqual({ type: 'good' });
  expect(at(20_936)).toEqual({ type: 'ends-soon', days: 29 });
  expect(at(20_965)).toEqual({ type: 'ends-soon', days: 0 });
  expect(at(20_966)).toEqual({ type: 'expired' });
});

describe('what a card prints with', () => {
  test('[WALLET-4] its own colours where they are dark, and its ground darkened where it is not', () => {
    const navy = { ground: '#16324a', pattern: '#f0c050' };
    expect(dressOf({ ...card, colours: navy })).toEqual({ ground: '#16324a', cut: '#f0c050', on: '#fffefa' });
    for (const ground of ['#ffffff', '#f2b100', '#5fbf8c', '#d03a1e', '#808080', '#00ffff']) {
      const dress = dressOf({ ...card, colours: { ground, pattern: '#000000' } });
      expect(contrast(dress.ground, '#e4dfd4'), ground).toBeGreaterThan(4.5);
      expect(dress.on).toBe('#fffefa');
    }
  });

  test('[WALLET-4] without colours the name decides, and without a name the card itself', () => {
    const named = dressOf({ ...card, name: 'Porters & Packers Union' });
    expect(dressOf({ ...card, name: 'Night Cleaners’ Union' })).not.toEqual(named);
    expect(dressOf(card)).toEqual(dressOf(card));
  });
});
