import { describe, expect, it } from 'vitest';
import { en } from '../../src/register/words/en.ts';
import { es } from '../../src/register/words/es.ts';

/** Every place in a language, by its path: a text, a function of so many things, or how long a list is. */
function placesOf(words: unknown, path = ''): [string, string][] {
  if (typeof words === 'string') return [[path, words]];
  if (typeof words === 'function') return [[path, `function of ${words.length}`]];
  if (Array.isArray(words)) return words.flatMap((each, at) => placesOf(each, `${path}.${at}`));
  return Object.entries(words ?? {}).flatMap(([key, value]) => placesOf(value, `${path}.${key}`));
}

const english = new Map(placesOf(en));
const spanish = new Map(placesOf(es));

/** Words that are the same in both languages. */
const SAME = /^(Commontill|Total|no|\/kg|\/h)$/;

describe('the register’s words', () => {
  it('has the same places in both languages', () => {
    expect([...spanish.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('leaves none of them empty, and takes the same things in each', () => {
    for (const [path, word] of [...english, ...spanish]) expect(word.trim(), path).not.toBe('');
    for (const [path, word] of english) {
      if (word.startsWith('function of ')) expect(spanish.get(path), path).toBe(word);
    }
  });

  it('leaves nothing in English', () => {
    const left = [...english].filter(
      ([path, word]) => !word.startsWith('function of ') && spanish.get(path) === word && !SAME.test(word),
    );
    expect(left).toEqual([]);
  });
});
