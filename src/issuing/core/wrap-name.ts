const WIDTH = 33;
const HEIGHT = 17;
/** How wide a letter of Londrina is, in parts of its size, with some to spare. */
const LETTER = 0.5;
const SMALLEST = 2.8;
const SIZES = [5.2, 4.5, 3.9, 3.3, SMALLEST] as const;

/** A name broken into lines, and the largest type size in mm at which they fit on a card. */
export function wrapName(name: string): { readonly lines: readonly string[]; readonly size: number } {
  for (const breakWords of [false, true]) {
    for (const size of SIZES) {
      const lines = linesOf(name, Math.floor(WIDTH / (size * LETTER)), breakWords);
      if (lines && lines.length <= linesAt(size)) return { lines, size };
    }
  }
  // Too long even so: a card that overflows is worse than a name without its end.
  const lines = linesOf(name, Math.floor(WIDTH / (SMALLEST * LETTER)), true) ?? [];
  return { lines: lines.slice(0, linesAt(SMALLEST)), size: SMALLEST };
}

const linesAt = (size: number): number => Math.floor(HEIGHT / (size * 1.02));

/** The words in lines of at most so many letters; undefined when one alone is longer and may not be broken. */
function linesOf(name: string, letters: number, breakWords: boolean): string[] | undefined {
  const lines: string[] = [];
  // An ampersand stays with the word after it.
  for (const word of name.trim().split(/(?<!&)\s+/u)) {
    if (word.length > letters && !breakWords) return undefined;
    for (let at = 0; at < word.length; at += letters) {
      const part = word.slice(at, at + letters);
      const longer = `${lines.at(-1) ?? ''} ${part}`.trim();
      if (lines.length > 0 && at === 0 && longer.length <= letters) lines[lines.length - 1] = longer;
      else lines.push(part);
    }
  }
  return lines;
}
