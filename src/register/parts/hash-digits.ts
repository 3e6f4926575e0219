/** The first sixteen hex digits in groups of four: what `verify` and other registers ask for. [SYNC-8] */
export const hashDigits = (hash: string): string => hash.slice(0, 16).replace(/(?=(?:.{4})+$)(?!^)/g, ' ');
