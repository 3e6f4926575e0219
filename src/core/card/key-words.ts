/**
 * A public key, or what is made of one, for people to compare by eye or by telephone: hexadecimal digits in groups of
 * four, the same wherever a key is shown. [ENROL-3]
 */
export const inFours = (hex: string): string => hex.replace(/(.{4})(?=.)/g, '$1 ');
