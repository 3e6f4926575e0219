/** `1 card`, `3 cards`; a count may be written as the language writes it, such as `1,200`. */
export const several = (count: number | string, one: string, many: string): string =>
  `${count} ${String(count) === '1' ? one : many}`;
