import { expect, it } from 'vitest';
import { totalOf } from '../../../src/core/day/totals.ts';
import { shiftSoFar } from '../../../src/core/journal/close-body.ts';
import { chanceOf, eachDay, RandomRegister } from './random-days.ts';
import { shopOf } from './random-shop.ts';

/** What a close says beside the shift's figures: what people counted and decided, and which Z it is. */
const OF_THE_CLOSE: ReadonlySet<string> = new Set([
  'salt',
  'z',
  'tenders',
  'why',
  'left',
  'pieces',
  'cosignedBy',
  'recounted',
  'unsent',
]);

it('[CASH-2] an X shows the open shift as a Z would close it, and moves no figure', async () => {
  const shop = shopOf('EUR', 5, 'included', 'shop');
  let looked = 0;
  await eachDay(40, (seed) => {
    const register = new RandomRegister(shop, chanceOf(seed));
    while (!register.row.openShift || register.sales.length < 3) register.step();
    const { openShift } = register.row;
    const before = structuredClone(register.row);
    const x = shiftSoFar(openShift, 2);
    expect([x.shift, x.float, x.sales.count]).toEqual([
      openShift.number,
      openShift.float,
      totalOf(openShift.totals, 'sales').count,
    ]);
    expect(x.tenders).toEqual([]);
    // Looked at again it says the same, and the register stands where it stood.
    expect(shiftSoFar(openShift, 2)).toEqual(x);
    expect(register.row).toEqual(before);
    const written = register.written.length;
    register.close();
    expect(register.written).toHaveLength(written + 1);
    const z = register.written.at(-1);
    if (z?.kind !== 'shift-closed') throw new Error('the shift was closed');
    const figures = Object.entries(z.body).filter(([name]) => !OF_THE_CLOSE.has(name));
    expect(x).toMatchObject(Object.fromEntries(figures));
    looked += 1;
  });
  expect(looked).toBe(40);
});
