import { inflateSync } from 'node:zlib';
import type { Decoder } from '../../src/scan/decoder.ts';
import { wasmDecoder } from '../scan/wasm.ts';

let engine: Promise<Decoder> | undefined;

/** The card on a picture, as a till reads it; an empty text where it can't. PNG of 8 bits, grey or coloured. */
export async function cardOnPng(png: Buffer): Promise<string> {
  engine ??= wasmDecoder({ budgetMs: 2_000 });
  const { light, width, height } = readPng(png);
  const data = new Uint8ClampedArray(light.length * 4);
  for (const [at, grey] of light.entries()) data.fill(grey, 4 * at, 4 * at + 4);
  return (await engine).decode({ width, height, data }) ?? '';
}

/** How bright each pixel of a PNG is; 8 bits a channel, not interlaced, as ours and Chromium's are. */
export function readPng(png: Buffer): { light: Uint8ClampedArray; width: number; height: number } {
  const [width, height, depth, colour] = [png.readUInt32BE(16), png.readUInt32BE(20), png[24], png[25]];
  const channels = { 0: 1, 2: 3, 6: 4 }[colour ?? -1];
  if (depth !== 8 || channels === undefined) throw new Error(`a PNG of another kind: ${depth}, ${colour}`);
  const packed: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      packed.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const rows = inflateSync(Buffer.concat(packed));
  const stride = width * channels;
  const light = new Uint8ClampedArray(width * height);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const start = y * (stride + 1);
    const row = unfiltered(rows[start] ?? 0, rows.subarray(start + 1, start + 1 + stride), above, channels);
    for (let x = 0; x < width; x++) light[y * width + x] = row[x * channels + (channels > 1 ? 1 : 0)] ?? 0;
    above = row;
  }
  return { light, width, height };
}

/** A row of a PNG without its filter (PNG specification, 9.2). */
function unfiltered(
  filter: number,
  packed: Uint8Array,
  above: Uint8Array,
  channels: number,
): Uint8Array<ArrayBuffer> {
  const row = new Uint8Array(packed.length);
  for (const [at, byte] of packed.entries()) {
    const left = row[at - channels] ?? 0;
    const up = above[at] ?? 0;
    const corner = above[at - channels] ?? 0;
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
    row[at] = byte + guess;
  }
  return row;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
