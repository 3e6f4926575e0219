import { crc32, deflateSync } from 'node:zlib';
import { encode } from 'uqr';

/** The quiet zone around a code, in modules. [ISSUE-8] */
const QUIET = 4;
const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** A card's code as a PNG, black on white with its quiet zone, so many pixels a module. */
export function codePng(text: string, pixels = 12): Uint8Array {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET });
  const side = size * pixels;
  const rows = Buffer.alloc(side * (side + 1));
  for (let y = 0; y < side; y++) {
    const row = data[Math.floor(y / pixels)];
    // Each row begins with its filter: none.
    for (let x = 0; x < side; x++) rows[y * (side + 1) + 1 + x] = row?.[Math.floor(x / pixels)] ? 0 : 255;
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body) >>> 0);
  return Buffer.concat([length, body, sum]);
}
