/** Whether these digits end in the check digit of GS1: weights 3, 1, 3, … from the right. Any length. */
export function hasCheckDigit(digits: string): boolean {
  return checkDigit(digits.slice(0, -1)) === digits.at(-1);
}

/** The GS1 check digit that belongs behind these digits. */
export function checkDigit(digits: string): string {
  let sum = 0;
  for (let at = digits.length - 1, weight = 3; at >= 0; at--, weight = 4 - weight)
    sum += weight * (digits.charCodeAt(at) - 48);
  return String((10 - (sum % 10)) % 10);
}

/** Whether a text is digits in a length of GS1: EAN-8 or UPC-E, UPC-A, EAN-13, GTIN-14. */
export function isGtinLength(code: string): boolean {
  return /^(?:\d{8}|\d{12,14})$/.test(code);
}

/**
 * The one form, 14 digits, of what a code may be: EAN-8, UPC-A, EAN-13 and GTIN-14 with zeros before, UPC-E as
 * its UPC-A. Eight digits may be both an EAN-8 and a UPC-E; nothing where no check digit fits. A GTIN-14 of a
 * carton does not begin with 0 and stays apart from what is in the carton. [FIND-2]
 */
export function gtinsOf(code: string): string[] {
  if (!isGtinLength(code)) return [];
  const gtins = hasCheckDigit(code) ? [code.padStart(14, '0')] : [];
  const upcA = expandUpcE(code);
  if (upcA !== null && hasCheckDigit(upcA)) gtins.push(upcA.padStart(14, '0'));
  return gtins;
}

/** A UPC-E of eight digits (number system 0 or 1, six digits, check digit) as its UPC-A; null if it is none. */
export function expandUpcE(code: string): string | null {
  if (!/^[01]\d{7}$/.test(code)) return null;
  const [system, body, last, check] = [code[0], code.slice(1, 6), code.slice(6, 7), code.slice(7)];
  switch (last) {
    case '0':
    case '1':
    case '2':
      return `${system}${body.slice(0, 2)}${last}0000${body.slice(2)}${check}`;
    case '3':
      return `${system}${body.slice(0, 3)}00000${body.slice(3)}${check}`;
    case '4':
      return `${system}${body.slice(0, 4)}00000${body.slice(4)}${check}`;
    default:
      return `${system}${body}0000${last}${check}`;
  }
}

/** What a scale printed on its label: the PLU and the weight in grams. */
export interface ScaleLabel {
  readonly plu: string;
  readonly grams: number;
}

/** Reads an in-store EAN-13: 20 to 29, five digits of PLU, five of grams, check digit; null if it is none. [FIND-3] */
export function readScaleLabel(code: string): ScaleLabel | null {
  const [, plu, grams] = /^2\d(\d{5})(\d{5})\d$/.exec(code) ?? [];
  if (plu === undefined || grams === undefined || !hasCheckDigit(code)) return null;
  return Number(grams) > 0 ? { plu, grams: Number(grams) } : null;
}
