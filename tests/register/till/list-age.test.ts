import { expect, test } from 'vitest';
import { ageingList } from '../../../src/register/till/list-age.ts';

const list = (boundDays: number) => ({ version: 1, day: 20_760, boundDays, organisations: [] });

test('[TRUST-5] a list is said to age from its seventh day on, and how long it still counts', () => {
  expect(ageingList(list(30), 20_766)).toBeNull();
  expect(ageingList(list(30), 20_767)).toEqual({ days: 7, left: 23 });
  expect(ageingList(list(30), 20_790)).toEqual({ days: 30, left: 0 });
  expect(ageingList(list(30), 20_791)).toEqual({ days: 31, left: -1 });
});

test('[TRUST-5] the bound is what the federation voted: a short one is passed before the seventh day', () => {
  expect(ageingList(list(3), 20_763)).toBeNull();
  expect(ageingList(list(3), 20_764)).toEqual({ days: 4, left: -1 });
});

test('[CARD-11] a clock behind the list, and no list, age nothing', () => {
  expect(ageingList(list(30), 100)).toBeNull();
  expect(ageingList(null, 20_800)).toBeNull();
});
