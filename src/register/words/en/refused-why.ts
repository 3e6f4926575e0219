/** Why the ledger does not take what a till sends, or keeps it apart, and what to do. */
export const refusedWhy = {
  fork: 'The ledger has another history of this register: its tablet was restored, or copied. Go on selling. Every sale is kept and goes to the ledger, which holds it apart until your coordinator decides; to end it, enrol this tablet anew.',
  'held-full':
    'The ledger has another history of this register and holds no more of this one until your coordinator decides about what it has. Sales go on and are kept here; the rest goes there by itself after that. Tell your coordinator.',
  'not-authentic':
    'The ledger could not verify an entry. Sales go on and are kept here; tell your coordinator.',
  'entry-not-taken':
    'The ledger does not take one entry of this register: it is larger than a ledger takes, or not written as one reads it. All before it is there; it and all after it wait here, unsent, and none is lost. Sales go on. Clear nothing on this tablet, and tell your coordinator.',
  'head-not-authentic':
    'The answers are not signed with the key of the ledger that this tablet knows: the ledger has a new key, or something else answers in its place. So nothing counts as sent: all sales are kept here, unsent, and none is lost. Go on selling and tell your coordinator. If the ledger has a new key, close the day and enrol this tablet anew, with a code from the office for this very register.',
  'ledger-behind':
    'The ledger has lost entries it had confirmed. Sales go on and are kept here; tell your coordinator.',
  'register-revoked':
    'The office has revoked this register. What it sells is kept here and set aside at the ledger until people have looked. Stop selling on this tablet and talk to your coordinator.',
  'revoked-full':
    'The office has revoked this register, and the ledger sets no more of it aside until your coordinator decides about what it has. What is unsent is on this tablet alone: stop selling on it, keep it switched on and clear nothing on it, and tell your coordinator now. The rest goes there by itself after that.',
  'not-allowed':
    'The ledger no longer knows this register. Sales go on and are kept here; tell your coordinator.',
  other: 'The ledger refuses these entries. Sales go on and are kept here; tell your coordinator.',
} as const;

/** Of a revoked register: how many of what is unsent the ledger signed that it has set aside. [GATE-6] */
export const setAside = (aside: number, unsent: number): string =>
  aside < unsent
    ? `The office has ${aside} of the ${unsent} unsent set aside.`
    : `The office has all ${aside} unsent set aside: once the day is closed, this tablet can be enrolled anew.`;
