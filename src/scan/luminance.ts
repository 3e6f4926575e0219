import type { Frame } from './decoder.ts';

/** A grey picture, one byte a pixel, 0 black to 255 white. */
export interface Luminance {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** The brightness of a frame, green counting double. */
export const luminanceOf = ({ width, height, data }: Frame): Luminance => {
  const pixels = new Uint8ClampedArray(width * height);
  for (let at = 0, from = 0; at < pixels.length; at++, from += 4) {
    pixels[at] = (data[from]! + 2 * data[from + 1]! + data[from + 2]!) >> 2;
  }
  return { width, height, pixels };
};

/** Black for white: phones in dark mode show light codes on dark. */
export const inverted = ({ width, height, pixels }: Luminance): Luminance => ({
  width,
  height,
  pixels: pixels.map((value) => 255 - value),
});

/** The mean of 3 × 3 pixels: calms sensor noise. The outermost pixels stay as they are. */
export const smoothed = ({ width, height, pixels }: Luminance): Luminance => {
  const mean = pixels.slice();
  const columns = new Uint16Array(width);
  for (let y = 1; y < height - 1; y++) {
    const row = y * width;
    for (let x = 0; x < width; x++) {
      columns[x] = pixels[row - width + x]! + pixels[row + x]! + pixels[row + width + x]!;
    }
    for (let x = 1; x < width - 1; x++) {
      mean[row + x] = (columns[x - 1]! + columns[x]! + columns[x + 1]!) / 9;
    }
  }
  return { width, height, pixels: mean };
};

/** Each 2 × 2 pixels as one: finds codes so near or blurred that fine detail only misleads. */
export const halved = (source: Luminance): Luminance => {
  const width = source.width >> 1;
  const height = source.height >> 1;
  const pixels = new Uint8ClampedArray(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0, from = 2 * y * source.width; x < width; x++, at++, from += 2) {
      const above = source.pixels[from]! + source.pixels[from + 1]!;
      const below = source.pixels[from + source.width]! + source.pixels[from + source.width + 1]!;
      pixels[at] = (above + below) >> 2;
    }
  }
  return { width, height, pixels };
};

/** A quarter turn: what lay upright lies across. */
export const quarterTurned = ({ width, height, pixels }: Luminance): Luminance => {
  const turned = new Uint8ClampedArray(pixels.length);
  for (let y = 0, from = 0; y < height; y++) {
    for (let x = 0; x < width; x++, from++) turned[x * height + (height - 1 - y)] = pixels[from]!;
  }
  return { width: height, height: width, pixels: turned };
};
