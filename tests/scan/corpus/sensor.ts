import type { Chance } from './chance.ts';
import { HEIGHT, WIDTH } from './camera.ts';
import type { Shot } from './shot.ts';

/** A frame's brightness, 0 to 255 and, before the sensor clips it, beyond. */
export type Grey = Float32Array<ArrayBuffer>;

/** The lens is not quite in focus: a Gaussian blur. */
export const blurred = (grey: Grey, spreadPx: number): Grey => {
  if (spreadPx < 0.25) return grey;
  const reach = Math.ceil(spreadPx * 2.6);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, at) =>
    Math.exp(-((at - reach) ** 2) / (2 * spreadPx * spreadPx)),
  );
  const sum = weights.reduce((a, b) => a + b);
  const kernel = Float32Array.from(weights, (weight) => weight / sum);
  return across(down(grey, kernel), kernel);
};

/** Rows above and below, weighted; beyond the edge they are as the last one. */
const down = (grey: Grey, kernel: Float32Array): Grey => {
  const result = new Float32Array(grey.length);
  const reach = kernel.length >> 1;
  for (let y = 0; y < HEIGHT; y++) {
    const to = y * WIDTH;
    for (let k = -reach; k <= reach; k++) {
      const from = Math.min(HEIGHT - 1, Math.max(0, y + k)) * WIDTH;
      const weight = kernel[k + reach]!;
      for (let x = 0; x < WIDTH; x++) result[to + x]! += grey[from + x]! * weight;
    }
  }
  return result;
};

/** The same along a row. */
const across = (grey: Grey, kernel: Float32Array): Grey => {
  const result = new Float32Array(grey.length);
  const reach = kernel.length >> 1;
  const wide = new Float32Array(WIDTH + 2 * reach);
  for (let from = 0; from < grey.length; from += WIDTH) {
    wide.fill(grey[from]!, 0, reach);
    wide.set(grey.subarray(from, from + WIDTH), reach);
    wide.fill(grey[from + WIDTH - 1]!, reach + WIDTH);
    for (let x = 0; x < WIDTH; x++) {
      let sum = 0;
      for (let k = 0; k < kernel.length; k++) sum += wide[x + k]! * kernel[k]!;
      result[from + x] = sum;
    }
  }
  return result;
};

/** The card moved while the shutter was open: the mean along a line. */
export const moved = (grey: Grey, { motionPx, motionAngle }: Shot): Grey => {
  if (motionPx < 0.5) return grey;
  const taps = Math.ceil(motionPx) + 1;
  const [dx, dy] = [Math.cos((motionAngle * Math.PI) / 180), Math.sin((motionAngle * Math.PI) / 180)];
  const offsets = Array.from({ length: taps }, (_, tap) => {
    const reach = (tap / (taps - 1) - 0.5) * motionPx;
    return Math.round(dy * reach) * WIDTH + Math.round(dx * reach);
  });
  const result = new Float32Array(grey.length);
  for (const offset of offsets) {
    for (let at = Math.max(0, -offset); at < grey.length - Math.max(0, offset); at++)
      result[at]! += grey[at + offset]! / taps;
  }
  return result;
};

/** How many draws of noise a frame has; rows begin at chance places among them. A power of two. */
const DRAWS = 1 << 16;

/** What the sensor gives: noise that grows with the light, clipped to a byte. */
export const sensed = (grey: Grey, { noise }: Shot, chance: Chance): Uint8ClampedArray<ArrayBuffer> => {
  // Three even draws come near enough to a bell.
  const draws = Float32Array.from(
    { length: DRAWS },
    () => (chance.between(-1, 1) + chance.between(-1, 1) + chance.between(-1, 1)) * noise,
  );
  const pixels = new Uint8ClampedArray(grey.length);
  for (let from = 0; from < grey.length; from += WIDTH) {
    const first = Math.floor(chance.between(0, DRAWS));
    for (let x = 0; x < WIDTH; x++) {
      const value = grey[from + x]!;
      const draw = draws[(first + x) & (DRAWS - 1)]!;
      pixels[from + x] = value + draw * Math.sqrt(0.35 + (0.65 * Math.max(0, value)) / 128);
    }
  }
  return pixels;
};
