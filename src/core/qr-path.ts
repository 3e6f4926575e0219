import { encode } from 'uqr';

/** The light border that readers need around a QR symbol, in modules. */
export const QUIET_MODULES = 4;

/** A QR symbol as an SVG path in module units, and how many modules wide it is with its border. */
export type QrPath = { readonly path: string; readonly size: number };

/** Draws a text as a QR symbol, with error correction M and no border unless told. */
export function qrPath(
  text: string,
  { border = 0, ecc = 'M' }: { readonly border?: number; readonly ecc?: 'L' | 'M' } = {},
): QrPath {
  const { data, size } = encode(text, { ecc, border });
  let path = '';
  for (const [y, row] of data.entries()) {
    for (let x = 0; x < size; x++) {
      const start = x;
      while (row[x]) x++;
      if (x > start) path += `M${start} ${y}h${x - start}v1h${start - x}z`;
    }
  }
  return { path, size };
}
