/** The characters of Windows-1252, the page that every Western language with a euro sign fits on. */
const WESTERN = /^[ -~\u00a1-\u00ac\u00ae-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]*$/;

/** DOS pages hold these among the control bytes: "←" would be ESC, which begins a command. [PRINT-6] */
const BELOW_SPACE = /[☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼⌂]/g;

const REPLACED: readonly (readonly [RegExp, string])[] = [
  // A minus, a dash and thin spaces are what number formats write.
  [/[\u2212\u2010\u2011]/g, '-'],
  [/[\s\u200a\u2007]+/g, ' '],
  [/…/g, '...'],
  // Invisible: joiners, direction marks, soft hyphens, variation selectors.
  [/\p{Cf}|\p{Variation_Selector}/gu, ''],
  [/[\p{Cc}\p{Cs}\p{Co}\p{Mn}\ufffd]|[\u{10000}-\u{10ffff}]/gu, '?'],
];

/**
 * A text as a printer can take it, one column for each UTF-16 unit: on one line, composed, without control
 * characters. What can't be printed is a question mark. Takes any string. [PRINT-6]
 */
export const plainText = (text: string): string =>
  REPLACED.reduce((so, [from, to]) => so.replace(from, to), text.normalize('NFC'));

/**
 * Which page a line of plain text is printed on: Windows-1252, or chosen for each character. The text is as long
 * as before, and holds nothing that could become a control byte on such a page. [PRINT-6]
 */
export function forPage(plain: string): { readonly page: 'windows1252' | 'auto'; readonly text: string } {
  return WESTERN.test(plain)
    ? { page: 'windows1252', text: plain }
    : { page: 'auto', text: plain.replace(BELOW_SPACE, '?') };
}
