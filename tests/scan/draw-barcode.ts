import type { Picture } from './draw.ts';

const L = [
  '0001101',
  '0011001',
  '0010011',
  '0111101',
  '0100011',
  '0110001',
  '0101111',
  '0111011',
  '0110111',
  '0001011',
];
/** Which of the six digits on the left of an EAN-13 are set as G, by its first digit. */
const FIRST = [
  'LLLLLL',
  'LLGLGG',
  'LLGGLG',
  'LLGGGL',
  'LGLLGG',
  'LGGLLG',
  'LGGGLL',
  'LGLGLG',
  'LGLGGL',
  'LGGLGL',
];
/** The same for a UPC-E of number system 0, by its check digit. */
const CHECK = [
  'GGGLLL',
  'GGLGLL',
  'GGLLGL',
  'GGLLLG',
  'GLGGLL',
  'GLLGGL',
  'GLLLGG',
  'GLGLGL',
  'GLGLLG',
  'GLLGLG',
];

const other = (bits: string): string =>
  Array.from(bits)
    .map((bit) => (bit === '1' ? '0' : '1'))
    .join('');
const digit = (value: string, set: string): string => {
  const left = L[Number(value)] ?? '';
  if (set === 'L') return left;
  return set === 'R' ? other(left) : Array.from(other(left)).toReversed().join('');
};
const digits = (values: string, sets: string): string =>
  Array.from(values)
    .map((value, at) => digit(value, sets[at] ?? 'R'))
    .join('');

/** The bars (1) and spaces (0) of an EAN-13 or UPC-A (13 or 12 digits), an EAN-8, or a UPC-E if so asked. */
export const barsOf = (code: string, upcE = false): string => {
  if (upcE) {
    const sets = CHECK[Number(code[7])] ?? '';
    const own = code[0] === '0' ? sets : sets.replace(/./g, (set) => (set === 'L' ? 'G' : 'L'));
    return `101${digits(code.slice(1, 7), own)}010101`;
  }
  if (code.length === 8)
    return `101${digits(code.slice(0, 4), 'LLLL')}01010${digits(code.slice(4), 'RRRR')}101`;
  const full = code.padStart(13, '0');
  const left = digits(full.slice(1, 7), FIRST[Number(full[0])] ?? '');
  return `101${left}01010${digits(full.slice(7), 'RRRRRR')}101`;
};

interface BarcodeOptions {
  readonly width?: number;
  readonly height?: number;
  /** Pixels of the narrowest bar; need not be whole. */
  readonly module?: number;
  /** Degrees, clockwise. */
  readonly turn?: number;
}

/** Bars on a white label, in the middle of a grey table. */
export const drawBars = (bars: string, options: BarcodeOptions = {}): Picture => {
  const { width = 640, height = 480, module = 3, turn = 0 } = options;
  const [sin, cos] = [Math.sin((turn * Math.PI) / 180), Math.cos((turn * Math.PI) / 180)];
  const reach = bars.length * module * 0.35;
  const pixels = new Uint8ClampedArray(width * height);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to++) {
      const [right, down] = [x + 0.5 - width / 2, y + 0.5 - height / 2];
      const along = (right * cos + down * sin) / module + bars.length / 2;
      const across = Math.abs(down * cos - right * sin);
      const onLabel = along > -10 && along < bars.length + 10 && across < reach + 10 * module;
      const onBar = across < reach && bars[Math.floor(along)] === '1';
      pixels[to] = onBar ? 25 : onLabel ? 230 : 140;
    }
  }
  return { width, height, pixels };
};
