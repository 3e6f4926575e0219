import type { Frame } from './decoder.ts';

/** A grey picture, one byte a pixel, 0 black to 255 white. */
export interface Luminance {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** The brightness of a frame, green counting double. Each pixel is fetched as one word: it is half the work. */
export const luminanceOf = ({ width, height, data }: Frame): Luminance => {
  const pixels = new Uint8ClampedArray(width * height);
  const { buffer, byteOffset } = data.byteOffset % 4 === 0 ? data : data.slice();
  const words = new Uint32Array(buffer, byteOffset, pixels.length);
  for (let at = 0; at < pixels.length; at++) {
    const word = words[at]!;
    pixels[at] = ((word & 255) + 2 * ((word >>> 8) & 255) + ((word >>> 16) & 255)) >> 2;
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

/** A mean of 3 × 3 pixels that leans on the middle one: calms noise and keeps more of a far code's modules. */
export const softened = ({ width, height, pixels }: Luminance): Luminance => {
  const mean = pixels.slice();
  const columns = new Uint16Array(width);
  for (let y = 1; y < height - 1; y++) {
    const row = y * width;
    for (let x = 0; x < width; x++) {
      columns[x] = pixels[row - width + x]! + 2 * pixels[row + x]! + pixels[row + width + x]!;
    }
    for (let x = 1; x < width - 1; x++) {
      mean[row + x] = (columns[x - 1]! + 2 * columns[x]! + columns[x + 1]!) >> 4;
    }
  }
  return { width, height, pixels: mean };
};

/** What differs from its surroundings of 7 × 7 pixels differs more: brings back edges that blur took. */
export const sharpened = (source: Luminance): Luminance => {
  const { width, height, pixels } = source;
  const sharp = pixels.slice();
  const columns = new Uint16Array(width);
  const first = Math.min(7, height);
  for (let y = 0; y < first; y++) {
    for (let x = 0; x < width; x++) columns[x]! += pixels[y * width + x]!;
  }
  for (let y = 3; y < height - 3; y++) {
    let sum = 0;
    for (let x = 0; x < 6; x++) sum += columns[x]!;
    for (let x = 3, at = y * width + 3; x < width - 3; x++, at++) {
      sum += columns[x + 3]!;
      sharp[at] = 4 * pixels[at]! - (3 * sum) / 49;
      sum -= columns[x - 3]!;
    }
    if (y + 4 >= height) break;
    const [leaves, comes] = [(y - 3) * width, (y + 4) * width];
    for (let x = 0; x < width; x++) columns[x]! += pixels[comes + x]! - pixels[leaves + x]!;
  }
  return { width, height, pixels: sharp };
};

/** Twice the size, evened out between the pixels: gives a far or soft code modules that are wide enough to hit. */
export const doubled = ({ width, height, pixels }: Luminance): Luminance => {
  const wide = new Uint8ClampedArray(4 * width * height);
  for (let y = 0, to = 0; y < 2 * height; y++) {
    const near = (y >> 1) * width;
    const far = Math.min(height - 1, Math.max(0, (y >> 1) + (y % 2 === 0 ? -1 : 1))) * width;
    let before = 3 * pixels[near]! + pixels[far]!;
    let here = before;
    for (let x = 1; x <= width; x++) {
      const after = x < width ? 3 * pixels[near + x]! + pixels[far + x]! : here;
      wide[to++] = (3 * here + before + 8) >> 4;
      wide[to++] = (3 * here + after + 8) >> 4;
      before = here;
      here = after;
    }
  }
  return { width: 2 * width, height: 2 * height, pixels: wide };
};

/** Black and white set to the darkest and the lightest that is there, but for a hundredth of each: for dim prints. */
export const stretched = ({ width, height, pixels }: Luminance): Luminance => {
  const counts = new Uint32Array(256);
  for (const value of pixels) counts[value]!++;
  const few = pixels.length / 100;
  let [black, white] = [0, 255];
  for (let below = counts[0]!; below < few && black < 255; below += counts[black]!) black++;
  for (let above = counts[255]!; above < few && white > 0; above += counts[white]!) white--;
  const gain = 255 / Math.max(1, white - black);
  return { width, height, pixels: pixels.map((value) => (value - black) * gain) };
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
