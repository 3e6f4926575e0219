import { expect, test } from 'vitest';
import { en } from '../../src/issuing/page/words/en.ts';
import { es } from '../../src/issuing/page/words/es.ts';
import { unlike } from '../same-words.ts';

/** What reads the same in both: a paper, a name, pure figures. */
const SAME_IN_BOTH = ['unlock.title', 'print.papers.a4'];

test('the issuing page says everything in both languages', () => {
  expect(unlike(en, es, SAME_IN_BOTH)).toEqual([]);
});
