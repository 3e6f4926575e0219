import { expect, test } from 'vitest';
import { exampleCard } from './card.ts';
import { barsOf, drawBars } from './draw-barcode.ts';
import { blurred, drawCode, frameOf, noisy, type Picture, turned } from './draw.ts';
import { wasmDecoder } from './wasm.ts';

const decoder = await wasmDecoder();
const size = { width: 1280, height: 720 };
const code = (module: number): Picture => drawCode(exampleCard, { ...size, module });

test.each<[string, Picture]>([
  ['filling the picture', drawCode(exampleCard, size)],
  ['small, two pixels a module', code(2)],
  ['turned by a quarter', turned(code(6))],
  ['out of focus', blurred(code(8), 4)],
  ['light on dark', drawCode(exampleCard, { ...size, ink: 235, paper: 20 })],
  ['in dim light', noisy(code(6), 60)],
])('[SCAN-2] a card is read: %s', (_, picture) => {
  expect(decoder.decode(frameOf(picture))).toBe(exampleCard);
});

test('[SCAN-4] barcodes are none of its business', () => {
  expect(decoder.decode(frameOf(drawBars(barsOf('4006381333931'))))).toBeNull();
});

test('[SCAN-2] whatever the picture, nothing is thrown, and noise is no code', () => {
  for (const side of [0, 1, 2, 7, 40]) {
    const data = new Uint8ClampedArray(side * side * 4);
    expect(decoder.decode({ width: side, height: side, data })).toBeNull();
  }
  const grey = drawCode('x', { ...size, ink: 140, paper: 140 });
  for (let seed = 1; seed <= 5; seed++) expect(decoder.decode(frameOf(noisy(grey, 130, seed)))).toBeNull();
});
