import * as z from 'zod/mini';
import { signedHeadSchema } from './entries.ts';

/**
 * Every error the ledger answers with, as RFC 9457 problem details: `type` is `urn:commontill:problem:CODE`.
 * The title says what happened in words a person at a till or in an office can act on.
 */
export const PROBLEMS = {
  'bad-request': { status: 400, title: 'The request does not have the shape this address takes.' },
  'not-signed-in': {
    status: 401,
    title: 'Sign in first: the session or the register’s signature is missing or does not verify.',
  },
  'register-unknown': {
    status: 401,
    title: 'This ledger does not know this register. It may have been restored to before it was enrolled.',
  },
  'signature-stale': {
    status: 401,
    title: 'The signature’s time is too far from the ledger’s. Sign again by the time given here.',
  },
  'signature-used': {
    status: 401,
    title: 'This signature was used before. Each request is signed by itself.',
  },
  'body-differs': { status: 400, title: 'The body that came is not the one that was signed.' },
  'wrong-login': { status: 401, title: 'This login and password do not belong together.' },
  'locked-out': {
    status: 429,
    title: 'Too many wrong passwords for this name from this address. Wait, or sign in with a passkey.',
  },
  'wrong-passkey': { status: 401, title: 'This passkey is not known here, or its answer does not verify.' },
  'passkey-cloned': {
    status: 401,
    title: 'This passkey counts backwards, as a copy would. Sign in another way and remove it.',
  },
  'cross-site': { status: 403, title: 'This request did not come from the office itself.' },
  'link-used': { status: 410, title: 'This link was used, replaced, or has expired. Ask for a new one.' },
  'name-taken': { status: 409, title: 'Another account has this name. Choose another.' },
  'last-way-in': { status: 409, title: 'This is the last way in. Add another one first.' },
  'last-manager': {
    status: 409,
    title: 'Nobody else may manage accounts. Give someone else that role first.',
  },
  'register-revoked': {
    status: 403,
    title:
      'This register was revoked in the office. What it sends is kept aside until people have looked, as far as there is room for it.',
  },
  'not-allowed': { status: 403, title: 'This register or login may not see that.' },
  'not-found': { status: 404, title: 'There is nothing at this address.' },
  'code-unknown': {
    status: 404,
    title: 'No such enrolment code. Check it, or ask for a new one in the office.',
  },
  'code-expired': { status: 410, title: 'This enrolment code is older than 15 minutes. Ask for a new one.' },
  'code-used': { status: 409, title: 'This enrolment code was used by another tablet. Ask for a new one.' },
  'register-taken': {
    status: 409,
    title:
      'Another tablet has this register’s place here. Nothing was changed; what this one sold stays on it.',
  },
  'not-enrolled-here': {
    status: 422,
    title: 'This ledger never enrolled that register in this unit: its statement does not verify.',
  },
  'bad-proof': { status: 422, title: 'The request is not signed by the key it brings.' },
  gap: { status: 409, title: 'Entries are missing before these. Send again from the head given here.' },
  fork: {
    status: 409,
    title: 'Another entry with this number is here already. Both are kept; the office is told.',
  },
  'held-full': {
    status: 409,
    title:
      'No more of this second history is held until the office has decided about what is. Keep it, and send it again.',
  },
  'nothing-held': { status: 404, title: 'Nothing of this register is held any more.' },
  'changed-meanwhile': {
    status: 409,
    title: 'What is held has changed meanwhile. Look again, then decide.',
  },
  'no-such-account': {
    status: 422,
    title: 'The unit’s books have no such account, or are in another currency.',
  },
  'no-such-receipt': { status: 422, title: 'No receipt of this business date has that number.' },
  'already-adjusted': {
    status: 409,
    title:
      'This form’s adjustment was signed already, with other figures. Look at the date, then begin anew.',
  },
  'already-reversed': { status: 409, title: 'This adjustment was undone already.' },
  'not-authentic': { status: 422, title: 'An entry does not verify. Those before it were accepted.' },
  'wrong-register': {
    status: 422,
    title: 'An entry names another unit, register or epoch than the one that sends it.',
  },
  'too-large': { status: 413, title: 'More than 500 entries or 1 MB at once. Send fewer.' },
  'unsupported-media': { status: 415, title: 'This address takes application/json.' },
  'too-many-requests': { status: 429, title: 'Too many requests. Wait and try again.' },
  busy: { status: 503, title: 'The ledger is busy. Nothing is lost; try again shortly.' },
  internal: { status: 500, title: 'The ledger failed at this. Nothing was accepted; try again.' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.optional(z.string()),
});

export type Problem = z.infer<typeof problemSchema>;

/** `signature-stale` tells the ledger's time, UTC milliseconds. [SIGN-3] */
export const staleSignatureSchema = z.looseObject({ code: z.literal('signature-stale'), time: z.int() });

/**
 * `register-revoked` tells whether some of what was sent is not kept aside, as no more may wait for the office [FORK-5],
 * and, signed, which of it is: a `Head` with `held` and `after`; absent: nothing was sent, or by an older ledger. [GATE-6]
 */
export const revokedSchema = z.looseObject({
  code: z.literal('register-revoked'),
  full: z.optional(z.literal(true)),
  held: z.optional(signedHeadSchema),
});
