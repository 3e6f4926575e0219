/** An organisation's id as everybody takes it: registers, agreements, files. */
export const isId = (text: string): boolean => /^[a-z0-9][a-z0-9-]{0,39}$/.test(text);

/** A name in one Unicode form, without spaces around it. */
export const plainName = (text: string): string => text.normalize('NFC').trim();

/** A name that fits on a card: one plain line of at most 60 letters. */
export const isName = (name: string): boolean => name !== '' && name.length <= 60 && !/\p{C}/u.test(name);

/** A colour as `#rrggbb`, from six hexadecimal digits with or without `#`; undefined from anything else. */
export function colourOf(text: string): string | undefined {
  const digits = text.trim().replace(/^#/, '').toLowerCase();
  return /^[0-9a-f]{6}$/.test(digits) ? `#${digits}` : undefined;
}

/** How many days a card may be valid: a day to five years. */
export const isCardDays = (days: number): boolean => Number.isInteger(days) && days >= 1 && days <= 1830;
