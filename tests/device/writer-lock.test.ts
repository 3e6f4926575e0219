import { expect, it } from 'vitest';
import { claimWriterLock } from '../../src/device/writer-lock.ts';
import { WebLocks } from './web-locks.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

it('[JOURNAL-2] lets one tab write; the next takes over when it closes', async () => {
  const locks = new WebLocks();
  const freed: string[] = [];
  const first = await claimWriterLock(locks, () => freed.push('first'));
  const second = await claimWriterLock(locks, () => freed.push('second'));
  const third = await claimWriterLock(locks, () => freed.push('third'));
  expect([first, second, third].map((tab) => tab.isWriter())).toEqual([true, false, false]);

  first.release();
  await settled();
  expect([first, second, third].map((tab) => tab.isWriter())).toEqual([false, true, false]);
  expect(freed).toEqual(['second']);
});

it('[JOURNAL-2] a waiting tab that closes is passed over', async () => {
  const locks = new WebLocks();
  const first = await claimWriterLock(locks, () => undefined);
  const second = await claimWriterLock(locks, () => undefined);
  const third = await claimWriterLock(locks, () => undefined);
  second.release();
  first.release();
  await settled();
  expect([first, second, third].map((tab) => tab.isWriter())).toEqual([false, false, true]);
});
