import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildHouse, type House } from '../house.ts';
import { START } from '../stage.ts';
import { found, type Founded } from './founded.ts';

let founded: Founded;
let house: House;
beforeAll(async () => {
  founded = await found(START);
  house = await buildHouse();
});
afterAll(() => {
  rmSync(founded.home, { recursive: true, force: true });
  house.remove();
});

it('leaves nothing of what was written before, to statements that were prepared before either', () => {
  const { databases, image } = founded;
  const first = databases.take(image);
  const names = first.handle.prepare<[], { name: string }>('select name from registers order by register');
  const rename = first.handle.prepare('update registers set name = ?');
  const before = names.all();
  for (const name of ['Bar', 'Door']) {
    rename.run(name);
    expect(names.all()).not.toEqual(before);
    databases.giveBack(first);
    expect(databases.take(image)).toBe(first);
    expect(names.all()).toEqual(before);
  }
});

it('takes up a backup in the midst, and grows and shrinks with what it holds', () => {
  const { databases, image } = founded;
  const kept = databases.take(image);
  kept.handle.exec('create table bulk as select zeroblob(500000) as zeros');
  const backup = kept.handle.serialize();
  kept.handle.exec('drop table bulk');
  kept.replace(backup);
  expect(kept.handle.prepare('select length(zeros) as bytes from bulk').get()).toEqual({ bytes: 500_000 });
  kept.replace(image);
  expect(kept.handle.serialize().length).toBe(image.length);
  expect(kept.handle.pragma('integrity_check', { simple: true })).toBe('ok');
});

it('[SYNC-2] a seed plays the same whatever was played before', async () => {
  const came = async (seed: number) => {
    const { stage, history } = await house.play(seed);
    return [[...stage.faults.counts], [...history.paid.keys()], history.heads, stage.clock.now()];
  };
  const alone = await came(7);
  for (const seed of [8, 9, 17]) await house.play(seed);
  expect(await came(7)).toEqual(alone);
});
