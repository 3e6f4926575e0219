const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const DIGITS = new Map(Array.from(ALPHABET, (character, digit) => [character, digit]));

/** Writes bytes as base45 (RFC 9285), two bytes to three characters of QR's alphanumeric set. */
export function encodeBase45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const [high = 0, low] = bytes.subarray(at, at + 2);
    let value = low === undefined ? high : high * 256 + low;
    for (let left = low === undefined ? 2 : 3; left > 0; left--) {
      text += ALPHABET.charAt(value % 45);
      value = Math.floor(value / 45);
    }
  }
  return text;
}

/** Reads base45; undefined for a foreign character, a lone last one, or a group that overflows its bytes. */
export function decodeBase45(text: string): Uint8Array | undefined {
  if (text.length % 3 === 1) return undefined;
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const group = Array.from(text.slice(at, at + 3), (character) => DIGITS.get(character) ?? Number.NaN);
    const value = group.reduceRight((sum, digit) => sum * 45 + digit, 0);
    // Not `value > limit`: a foreign character makes NaN, which no comparison would catch.
    if (!(value <= (group.length === 3 ? 0xffff : 0xff))) return undefined;
    if (group.length === 3) bytes.push(value >> 8);
    bytes.push(value & 0xff);
  }
  return Uint8Array.from(bytes);
}
