import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineOf } from '../../../src/core/order/ring-up.ts';
import { optionsAsRead } from '../../../src/core/order/options-as-read.ts';
import {
  isFull,
  mayRepeat,
  putBack,
  takeOption,
  type TakenOptions,
  timesTaken,
} from '../../../src/core/order/take-option.ts';
import { fullShop, productOf } from './full-shop.ts';
import { must } from './given.ts';

const [milk, extras] = fullShop.optionGroups;
if (!milk || !extras) throw new Error('no groups');
const coffee = productOf('flat-white');
const groups = [milk, { ...extras, most: 4 }];
const shop = { ...fullShop, optionGroups: groups };

/** Every option with its group. */
const all = groups.flatMap((group) => group.options.map((option) => ({ group, option })));
const one = (id: string) => {
  const found = all.find(({ option }) => option.id === id);
  if (!found) throw new Error(`no option ${id}`);
  return found;
};
const tap = (taken: TakenOptions, id: string): TakenOptions =>
  takeOption(taken, one(id).group, one(id).option);
const less = (taken: TakenOptions, id: string): TakenOptions => putBack(taken, one(id).group, one(id).option);
const ids = (taken: TakenOptions) => taken.map(({ option }) => option);

describe('[ORDER-14] taking options', () => {
  test('one of several is taken again by each tap, up to the most, and one less at a time', () => {
    let taken = ['shot', 'shot', 'syrup', 'shot', 'shot', 'syrup'].reduce(tap, []);
    expect(ids(taken)).toEqual(['shot', 'shot', 'syrup', 'shot']);
    expect(isFull(taken, one('shot').group)).toBe(true);
    taken = less(taken, 'shot');
    expect(ids(taken).sort()).toEqual(['shot', 'shot', 'syrup']);
    expect(ids(less(less(less(taken, 'shot'), 'shot'), 'shot'))).toEqual(['syrup']);
  });

  test('of a group of one the other is taken instead, and a second tap puts it back', () => {
    expect(ids(['cow', 'oat'].reduce(tap, []))).toEqual(['oat']);
    expect(ids(['cow', 'oat', 'oat'].reduce(tap, []))).toEqual([]);
  });

  test('what takes something off is taken once, and a second tap puts it back, also where all is taken', () => {
    expect(ids(['small', 'small'].reduce(tap, []))).toEqual([]);
    expect(ids(['small', 'shot', 'shot', 'shot', 'shot', 'small'].reduce(tap, []))).toEqual([
      'shot',
      'shot',
      'shot',
    ]);
  });

  test('whatever is tapped can be rung up once a milk is named, at the sum of what is read', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom(...all.map(({ option }) => option.id)), fc.boolean()));
    fc.assert(
      fc.property(steps, (some) => {
        const taps = some.reduce<TakenOptions>(
          (taken, [id, isLess]) => (isLess ? less(taken, id) : tap(taken, id)),
          [],
        );
        for (const { group, option } of all) {
          const times = timesTaken(taps, group, option);
          expect(times).toBeLessThanOrEqual(mayRepeat(group, option) ? group.most : 1);
        }
        const taken = timesTaken(taps, one('cow').group, one('cow').option)
          ? taps
          : tap(less(taps, 'oat'), 'oat');
        const line = must(lineOf(coffee, shop, { options: taken }));
        expect(line.options).toHaveLength(taken.length);
        const read = optionsAsRead(line.options);
        expect(line.unitPrice).toBe(
          Math.max(
            0,
            read.reduce((sum, { price }) => sum + price, 320),
          ),
        );
        expect(new Set(read.map(({ name }) => name)).size).toBe(new Set(ids(taken)).size);
      }),
    );
  });
});
