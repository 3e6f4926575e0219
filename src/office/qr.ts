import { encode } from 'uqr';

/** The light border that readers need, in modules. */
const QUIET = 4;

/** A QR symbol as SVG path data in modules, the quiet zone inside `size`. */
export function qrPath(text: string): { readonly path: string; readonly size: number } {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { path: dark.join(''), size };
}
