import { expect, test } from 'vitest';
import { en } from '../../src/wallet/words/en.ts';
import { es } from '../../src/wallet/words/es.ts';
import { unlike } from '../same-words.ts';

test('the wallet says everything in both languages', () => {
  expect(unlike(en, es, [])).toEqual([]);
});

test('[WALLET-1] both say plainly that nothing leaves the phone', () => {
  expect(en.about.nothing).toMatch(/^Nothing\./);
  expect(es.about.nothing).toMatch(/^Nada\./);
});
