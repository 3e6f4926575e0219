import { encode } from 'uqr';
import type { Frame } from '../../src/scan/decoder.ts';

/** A grey picture for tests: brightness 0 to 255, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray;
}

interface CodeOptions {
  readonly width: number;
  readonly height: number;
  /** Side of one module in pixels; as large as fits unless given. */
  readonly module?: number;
  readonly ink?: number;
  readonly paper?: number;
}

const quietZone = 4;

/** A code of error correction M with its quiet zone, in the middle of a table between black and white. */
export const drawCode = (text: string, options: CodeOptions): Picture => {
  const { width, height, ink = 20, paper = 235 } = options;
  const { data, size } = encode(text, { ecc: 'M', border: quietZone });
  const module = options.module ?? Math.floor(Math.min(width, height) / size);
  const left = Math.floor((width - size * module) / 2);
  const top = Math.floor((height - size * module) / 2);
  const brightness = (x: number, y: number): number => {
    const dark = data[Math.floor((y - top) / module)]?.[Math.floor((x - left) / module)];
    if (dark === undefined) return 140;
    return dark ? ink : paper;
  };
  return draw(width, height, brightness);
};

/** The same picture turned a quarter clockwise. */
export const turned = ({ width, height, pixels }: Picture): Picture =>
  draw(height, width, (x, y) => pixels[(height - 1 - x) * width + y]!);

/** Out of focus: each pixel becomes the mean of the square that reaches `radius` pixels to all sides. */
export const blurred = ({ width, height, pixels }: Picture, radius: number): Picture =>
  draw(width, height, (x, y) => {
    let sum = 0;
    let count = 0;
    for (let v = Math.max(0, y - radius); v <= Math.min(height - 1, y + radius); v++) {
      for (let u = Math.max(0, x - radius); u <= Math.min(width - 1, x + radius); u++) {
        sum += pixels[v * width + u]!;
        count++;
      }
    }
    return sum / count;
  });

/** Sensor noise: up to `strength` brighter or darker, pixel by pixel, the same for the same seed. */
export const noisy = ({ width, height, pixels }: Picture, strength: number, seed = 1): Picture => {
  let state = seed;
  const chance = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return draw(width, height, (x, y) => pixels[y * width + x]! + (chance() * 2 - 1) * strength);
};

/** The picture as a camera gives it: RGBA. */
export const frameOf = ({ width, height, pixels }: Picture): Frame => {
  const data = new Uint8ClampedArray(width * height * 4);
  pixels.forEach((value, at) => data.set([value, value, value, 255], at * 4));
  return { width, height, data };
};

const draw = (width: number, height: number, brightness: (x: number, y: number) => number): Picture => {
  const pixels = new Uint8ClampedArray(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) pixels[at] = brightness(x, y);
  }
  return { width, height, pixels };
};
