/** A random UUID. `crypto.randomUUID` is not there on plain http, where the office is opened by password. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  // Version 4, and the variant of RFC 9562.
  const variant = '89ab'.charAt((bytes[8] ?? 0) & 3);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`];
  return [...parts, `${variant}${hex.slice(17, 20)}`, hex.slice(20)].join('-');
}
