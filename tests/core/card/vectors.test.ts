import { readFileSync } from 'node:fs';
import { hexToBytes } from '@noble/hashes/utils.js';
import { describe, expect, test } from 'vitest';
import { openTrustList, type TrustList } from '../../../src/core/card/trust-list.ts';
import { CARD_OUTCOMES, type CardOutcomeName, verifyCard } from '../../../src/core/card/verify.ts';
import { CARD_CASES, type CardCase } from '../../vectors/card-cases.ts';
import {
  cardVectors,
  hostileVectors,
  trustFileVectors,
  trustListVectors,
} from '../../vectors/make-card-vectors.ts';

const read = (name: string): string =>
  readFileSync(new URL(`../../vectors/${name}`, import.meta.url), 'utf8');
interface CardVectors {
  readonly federationKey: string;
  readonly trustList: string;
  readonly cards: CardCase[];
}
const cards: CardVectors = JSON.parse(read('card.json'));
const hostile: CardVectors = JSON.parse(read('card-hostile.json'));
const lists: { federationKey: string; lists: { name: string; bytes: string; refused: string | null }[] } =
  JSON.parse(read('card-trust-list.json'));

/** The rule that each outcome holds. */
const RULE: Record<CardOutcomeName, string> = {
  'not-a-card': 'CARD-1',
  malformed: 'CARD-2',
  'unknown-issuer': 'CARD-3',
  'bad-signature': 'CARD-4',
  'key-not-valid-then': 'CARD-5',
  'not-yet-valid': 'CARD-6',
  expired: 'CARD-6',
  'list-too-old': 'CARD-7',
  revoked: 'CARD-8',
  'live-required': 'CARD-9',
  'bad-holder-signature': 'CARD-9',
  'clock-or-stale': 'CARD-9',
  'already-shown': 'CARD-9',
  valid: 'CARD-10',
};

function trustListOf({ trustList, federationKey }: CardVectors): TrustList {
  const opened = openTrustList(hexToBytes(trustList), federationKey);
  if (!opened.ok) throw new Error(opened.error.type);
  return opened.value;
}

describe.each([
  ['card', cards],
  ['hostile', hostile],
])('the %s vectors', (_, file) => {
  const trust = trustListOf(file);
  const at = (now: number) => ({ today: Math.floor(now / 86_400), nowSeconds: now });

  test.each(
    file.cards.map((vector) => ({ ...vector, rule: RULE[vector.outcome] })),
  )('[$rule] $name: $outcome', (vector) => {
    const alreadyShown = new Set<string>();
    for (const text of vector.completedBefore ?? []) {
      const before = verifyCard(text, trust, at(vector.now));
      if (before.outcome === 'valid' && before.shown !== undefined) alreadyShown.add(before.shown);
    }
    const outcome = verifyCard(vector.text, trust, { ...at(vector.now), alreadyShown });
    expect({
      outcome: outcome.outcome,
      organisation: 'organisation' in outcome ? outcome.organisation.id : null,
      tier: 'tier' in outcome ? outcome.tier : null,
    }).toEqual({ outcome: vector.outcome, organisation: vector.organisation, tier: vector.tier });
  });
});

describe('the vectors', () => {
  test('[CARD-1] cover every outcome', () => {
    expect(new Set(CARD_CASES.map(({ outcome }) => outcome))).toEqual(new Set(CARD_OUTCOMES));
  });

  test('are what their script makes', () => {
    expect(read('card.json')).toBe(cardVectors());
    expect(read('card-trust-list.json')).toBe(trustListVectors());
    expect(read('card-hostile.json')).toBe(hostileVectors());
    expect(read('trust-file.json')).toBe(trustFileVectors());
  });
});

describe('the trust list vectors', () => {
  test.each(lists.lists)('[CARD-13] $name: refused as $refused', ({ bytes, refused }) => {
    const opened = openTrustList(hexToBytes(bytes), lists.federationKey);
    expect(opened.ok ? null : opened.error.type).toBe(refused);
  });
});
