import { expect, it } from 'vitest';
import { checkStorage } from '../../src/device/storage-health.ts';

const browser = (granted: boolean, usage: number, quota: number) => ({
  estimate: async () => ({ usage, quota }),
  persisted: async () => false,
  persist: async () => granted,
});

it.each([
  ['fine', browser(true, 1e6, 1e9)],
  ['not-persistent', browser(false, 1e6, 1e9)],
  ['nearly-full', browser(true, 99e6, 1e8)],
  ['nearly-full', browser(false, 9.9e10, 1e11)],
  ['fine', { ...browser(true, 0, 0), estimate: async () => ({}) }],
] as const)('[STORAGE-1] says %s', async (health, storage) => {
  expect(await checkStorage(storage)).toBe(health);
});
