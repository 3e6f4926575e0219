import { expect, test } from 'vitest';
import {
  doubled,
  halved,
  inverted,
  type Luminance,
  luminanceOf,
  sharpened,
  smoothed,
  softened,
  stretched,
} from '../../src/scan/luminance.ts';
import { drawCode, noisy } from './draw.ts';

const picture = (width: number, height: number, value: (x: number, y: number) => number): Luminance => ({
  width,
  height,
  pixels: Uint8ClampedArray.from({ length: width * height }, (_, at) =>
    value(at % width, Math.floor(at / width)),
  ),
});
const flat = picture(12, 9, () => 100);

test.each<[string, (luminance: Luminance) => Luminance]>([
  ['a 3 × 3 mean', smoothed],
  ['one that leans on the middle', softened],
  ['sharpening', sharpened],
  ['doubling', doubled],
  ['halving', halved],
])('[SCAN-2] %s leaves an even picture as it is, whatever its size', (_, change) => {
  expect(new Set(change(flat).pixels)).toEqual(new Set([100]));
  for (const side of [0, 1, 2, 6, 7]) expect(() => change(picture(side, side, () => 100))).not.toThrow();
});

test('[SCAN-2] doubling and halving again changes a picture little', () => {
  const { width, height, pixels } = noisy(drawCode('SC1:X', { width: 64, height: 48 }), 10);
  const source = { width, height, pixels: Uint8ClampedArray.from(pixels) };
  const there = halved(doubled(source));
  expect([there.width, there.height]).toEqual([width, height]);
  const differences = there.pixels.map((value, at) => Math.abs(value - source.pixels[at]!));
  expect(differences.reduce((sum, each) => sum + each) / differences.length).toBeLessThan(20);
});

test('[SCAN-2] sharpening parts what blur brought together: each by what the mean of its 7 × 7 pixels says', () => {
  const edge = picture(20, 20, (x) => (x < 10 ? 90 : 110));
  const { pixels } = sharpened(edge);
  const mean = (3 * 90 + 4 * 110) / 7;
  expect(pixels[10 * 20 + 10]).toBe(Math.round(110 + 3 * (110 - mean)));
  expect(pixels[10 * 20 + 4]).toBe(90);
});

test('[SCAN-2] stretching takes what is there to black and white', () => {
  const dim = stretched(picture(100, 100, (x) => 60 + (x % 50)));
  expect([Math.min(...dim.pixels), Math.max(...dim.pixels)]).toEqual([0, 255]);
  expect([...inverted(dim).pixels].slice(0, 3)).toEqual(
    [...dim.pixels].slice(0, 3).map((value) => 255 - value),
  );
  expect(() => stretched(picture(0, 0, () => 0))).not.toThrow();
});

test('[SCAN-2] brightness counts green double, wherever in its buffer a frame begins', () => {
  const bytes = new Uint8ClampedArray(12);
  bytes.set([10, 20, 30, 255, 255, 255, 255, 255], 3);
  const frame = { width: 2, height: 1, data: bytes.subarray(3, 11) };
  expect([...luminanceOf(frame).pixels]).toEqual([20, 255]);
});
