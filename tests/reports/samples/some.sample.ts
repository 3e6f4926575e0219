import { describe, expect, test } from 'vitest';

describe('a till', () => {
  test('sells', () => expect(1 + 1).toBe(2));
  test('counts wrongly', () => expect('three coffees').toBe('two coffees'));
  test.skip('sleeps', () => undefined);
});
