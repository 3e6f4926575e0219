import { expect, test } from 'vitest';
import { keepingOrder } from '../../src/core/overtaken.ts';

test('answers in the order of their questions all count', () => {
  const ask = keepingOrder();
  const first = ask();
  const second = ask();
  expect([first(), second()]).toEqual([false, false]);
});

test('an answer that a later one came before counts no more', () => {
  const ask = keepingOrder();
  const first = ask();
  const second = ask();
  expect([second(), first()]).toEqual([false, true]);
});

test('while the later question has no answer, the earlier one’s counts', () => {
  const ask = keepingOrder();
  const first = ask();
  ask();
  expect(first()).toBe(false);
});
