import { describe, expect, test } from 'vitest';
import { createZxingDecoder } from '../../src/scan/zxing-decoder.ts';
import { exampleCard } from './card.ts';
import { blurred, drawCode, frameOf, noisy, type Picture, turned } from './draw.ts';

const size = { width: 1280, height: 720 };
const code = (module: number): Picture => drawCode(exampleCard, { ...size, module });
const patient = () => createZxingDecoder({ budgetMs: Number.POSITIVE_INFINITY });

describe('a card is read', () => {
  test.each<[string, Picture]>([
    ['filling the picture', drawCode(exampleCard, size)],
    ['small, three pixels a module', code(3)],
    ['turned by a quarter', turned(code(6))],
    ['turned by a half', turned(turned(code(6)))],
    ['out of focus', blurred(code(8), 4)],
    ['on a phone in dark mode (inverted)', drawCode(exampleCard, { ...size, ink: 235, paper: 20 })],
    ['in dim light (3 × 3 mean)', noisy(code(6), 20)],
    ['held too near to be sharp (half size)', blurred(code(12), 3)],
    ['in the dark (3 × 3 mean of half size)', noisy(code(10), 120)],
  ])('%s', (_, picture) => {
    expect(patient().decode(frameOf(picture))).toBe(exampleCard);
  });
});

test('a far code is found on whichever row it lies', () => {
  const decoder = patient();
  for (let height = 700; height <= 720; height += 2) {
    const far = frameOf(drawCode(exampleCard, { width: 1280, height, module: 1 }));
    expect(decoder.decode(far), `${height} rows`).toBe(exampleCard);
  }
});

test('a picture without a code gives null and never throws', () => {
  const decoder = patient();
  const grey = drawCode('x', { ...size, ink: 140, paper: 140 });
  expect(decoder.decode(frameOf(grey))).toBeNull();
  for (let seed = 1; seed <= 5; seed++) expect(decoder.decode(frameOf(noisy(grey, 130, seed)))).toBeNull();
  const sides = [0, 1, 2, 7, 40];
  for (const side of sides) {
    const data = new Uint8ClampedArray(side * side * 4);
    expect(decoder.decode({ width: side, height: side, data })).toBeNull();
  }
});

test('a code half out of the picture gives null', () => {
  const { width, pixels } = code(6);
  const left = Uint8ClampedArray.from({ length: 640 * 720 }, (_, at) => {
    const x = at % 640;
    return pixels[(at - x) * (width / 640) + x]!;
  });
  expect(patient().decode(frameOf({ width: 640, height: 720, pixels: left }))).toBeNull();
});

test('a slow device tries one retry a frame and the next one on the next frame', () => {
  let time = 0;
  const slow = createZxingDecoder({ budgetMs: 50, now: () => (time += 100) });
  const needsALaterRetry = frameOf(noisy(code(10), 120));
  const reads = Array.from({ length: 10 }, () => slow.decode(needsALaterRetry));
  const first = reads.indexOf(exampleCard);
  expect(first).toBeGreaterThan(1);
  expect(reads.slice(first), 'what helped once is tried first').toEqual(reads.slice(first).fill(exampleCard));
  expect(slow.decode(frameOf(code(6)))).toBe(exampleCard);
});
