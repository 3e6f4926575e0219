/** Typed text without what no database keeps, and no longer than an entry may hold. [JOURNAL-6] */
export const storable = (text: string): string =>
  text
    .replaceAll('\u0000', '')
    .replace(/\p{Cs}/gu, '')
    .trim()
    .slice(0, 80);
