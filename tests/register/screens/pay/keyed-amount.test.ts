import { expect, it } from 'vitest';
import { keyedAmount } from '../../../../src/register/screens/pay/keyed-amount.ts';

it('digits go on with what was typed', () => {
  expect(keyedAmount(20, '5')).toBe(205);
  expect(keyedAmount(20, '00')).toBe(2000);
  expect(keyedAmount(0, '7')).toBe(7);
  expect(keyedAmount(205, 'back')).toBe(20);
  expect(keyedAmount(5, 'back')).toBe(0);
});

it('[PAY-10] the first key after an amount that was tapped or proposed begins a new one', () => {
  expect(keyedAmount(null, '5')).toBe(5);
  expect(keyedAmount(null, '00')).toBe(0);
  expect(keyedAmount(null, 'back')).toBe(0);
});
