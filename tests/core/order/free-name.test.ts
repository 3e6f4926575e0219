import { expect, test } from 'vitest';
import { freeName } from '../../../src/core/order/free-name.ts';

test('[PARK-5] a name that an order has already is told, with one like it that is free', () => {
  expect(freeName('Table 4', ['Table 4'])).toBe('Table 4 (2)');
  expect(freeName(' table  4 ', ['Table 4', 'Table 4 (2)'])).toBe('table  4 (3)');
  expect(freeName('Table 4 (2)', ['Table 4', 'Table 4 (2)'])).toBe('Table 4 (3)');
  expect(freeName('Jose', ['José'])).toBe('Jose (2)');
});

test('[PARK-5] a free name, and none at all, are left alone', () => {
  for (const name of ['', '  ', 'Table 5', 'Table', 'Table 44'])
    expect(freeName(name, ['Table 4', ''])).toBeNull();
});
