import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { judge, openList } from '../../second-opinion/card.ts';
import type { CardCase } from '../../vectors/card-cases.ts';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../vectors/${name}.json`, import.meta.url), 'utf8'));
const hex = (digits: string): Uint8Array => Uint8Array.from(Buffer.from(digits, 'hex'));

describe.each(['card', 'card-hostile'])('a second implementation reads %s.json', (name) => {
  const file: { federationKey: string; trustList: string; cards: CardCase[] } = read(name);
  const list = openList(hex(file.trustList), hex(file.federationKey));
  if (typeof list === 'string') throw new Error(list);

  test.each(file.cards)('[CARD-10] and says the same: $name, $outcome', (vector) => {
    const shown = (vector.completedBefore ?? []).flatMap(
      (text) => judge(text, list, vector.now).moment ?? [],
    );
    const { outcome, organisation, tier } = judge(vector.text, list, vector.now, shown);
    expect({ outcome, organisation, tier }).toEqual({
      outcome: vector.outcome,
      organisation: vector.organisation,
      tier: vector.tier,
    });
  });
});

describe('a second implementation reads card-trust-list.json', () => {
  const file: { federationKey: string; lists: { name: string; bytes: string; refused: string | null }[] } =
    read('card-trust-list');

  test.each(file.lists)('[CARD-13] and says the same: $name, $refused', ({ bytes, refused }) => {
    const opened = openList(hex(bytes), hex(file.federationKey));
    expect(typeof opened === 'string' ? opened : null).toBe(refused);
  });
});
