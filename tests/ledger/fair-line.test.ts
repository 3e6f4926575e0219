import { expect, test } from 'vitest';
import { fairLine, inSingleFile, TooLong } from '../../src/ledger/office/fair-line.ts';
import { WrongTries } from '../../src/ledger/office/wrong-tries.ts';

/** Work that is done when it is told to be. */
function bench() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
  };
  const end = async (name: string) => {
    ends.get(name)?.();
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  return { begun, work, end };
}

test('[GATE-10] so many at once, and whoever has much to do holds up itself', async () => {
  const line = fairLine({ atOnce: 2, most: 10 });
  const { begun, work, end } = bench();
  const all = ['a1', 'a2', 'a3', 'a4', 'b1'].map((name) => line(name.slice(0, 1), work(name)));
  await end('');
  expect(begun).toEqual(['a1', 'a2']);
  await end('a1');
  await end('a2');
  expect(begun).toEqual(['a1', 'a2', 'a3', 'b1']);
  await end('b1');
  expect(begun.at(-1)).toBe('a4');
  await end('a3');
  await end('a4');
  expect(await Promise.all(all)).toEqual(['a1', 'a2', 'a3', 'a4', 'b1']);
});

test('[GATE-10] where it is full, the last of whoever has most in it is told to come again', async () => {
  const line = fairLine({ atOnce: 1, most: 2 });
  const { begun, work, end } = bench();
  const [first, second, third] = ['a1', 'a2', 'a3'].map((name) => line('a', work(name)));
  const other = line('b', work('b1'));
  await expect(third).rejects.toThrow(TooLong);
  await expect(line('a', work('a4'))).rejects.toMatchObject({ statusCode: 503 });
  await end('a1');
  await end('a2');
  await end('b1');
  expect(await Promise.all([first, second, other])).toEqual(['a1', 'a2', 'b1']);
  expect(begun).toEqual(['a1', 'a2', 'b1']);
  // Where all have as much in it, who waits already stays.
  const [now, ...waiting] = ['a5', 'b2', 'c1'].map((name) => line(name.slice(0, 1), work(name)));
  await expect(line('d', work('d1'))).rejects.toThrow(TooLong);
  for (const name of ['a5', 'b2', 'c1']) await end(name);
  expect(await Promise.all([now, ...waiting])).toEqual(['a5', 'b2', 'c1']);
  // Also where the newcomer's place has one in it already.
  const three = fairLine({ atOnce: 1, most: 3 });
  const there = ['x1', 'p1', 'q1', 'q2'].map((name) => three(name.slice(0, 1), work(name)));
  await expect(three('p', work('p2'))).rejects.toThrow(TooLong);
  for (const name of ['x1', 'p1', 'q1', 'q2']) await end(name);
  expect(await Promise.all(there)).toEqual(['x1', 'p1', 'q1', 'q2']);
  // What fails makes room too.
  await expect(line('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await line('a', async () => 'again')).toBe('again');
});

test('[GATE-10] whoever holds many networks has one turn and one part of the line among others', async () => {
  const line = fairLine({ atOnce: 1, most: 4, holderOf: (from) => from.slice(0, 1) });
  const { begun, work, end } = bench();
  const of = (name: string) => line(name, work(name));
  const many = ['a1', 'a2', 'a3', 'a4', 'a5'].map(of);
  await expect(of('a6')).rejects.toThrow(TooLong);
  const other = of('b1');
  await expect(many[4]).rejects.toThrow(TooLong);
  const third = of('c1');
  await expect(many[3]).rejects.toThrow(TooLong);
  // With one place more it would have as much as whoever has most.
  await expect(of('b2')).rejects.toThrow(TooLong);
  for (const name of ['a1', 'a2', 'b1', 'c1', 'a3']) await end(name);
  expect(await Promise.all([...many.slice(0, 3), other, third])).toEqual(['a1', 'a2', 'a3', 'b1', 'c1']);
  expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3']);
});

test('[GATE-10] in single file one follows the other, also after a failure; other names do not wait', async () => {
  const file = inSingleFile();
  const { begun, work, end } = bench();
  const failed = file('x', () => Promise.reject(new Error('no')));
  const [after, last] = ['x2', 'x3'].map((name) => file('x', work(name)));
  void file('y', work('y1'));
  await expect(failed).rejects.toThrow('no');
  await end('');
  expect(begun.toSorted()).toEqual(['x2', 'y1']);
  await end('x2');
  expect(await after).toBe('x2');
  expect(begun.at(-1)).toBe('x3');
  await end('x3');
  expect(await last).toBe('x3');
});

test('[GATE-10] only what was wrong counts, what is under way too, and for a minute', async () => {
  const tries = new WrongTries(2);
  let now = 0;
  const attempt = (right: boolean) =>
    tries.counted(
      'here',
      () => now,
      async () => right,
    );
  await attempt(true);
  await attempt(true);
  expect(tries.isOver('here', now)).toBe(false);
  await attempt(false);
  const { work, end } = bench();
  const slow = tries.counted(
    'here',
    () => now,
    async () => (await work('slow')()) === 'slow',
  );
  expect(tries.isOver('here', now)).toBe(true);
  await end('slow');
  expect(await slow).toBe(true);
  expect(tries.isOver('here', now)).toBe(false);
  await attempt(false);
  expect([tries.isOver('here', now), tries.isOver('elsewhere', now)]).toEqual([true, false]);
  now = 60_000;
  expect(tries.isOver('here', now)).toBe(false);
});
