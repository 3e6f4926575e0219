import * as z from 'zod/mini';
import { inFours } from '../core/card/key-words.ts';
import { sha256Hex } from '../core/journal/hash.ts';
import { signedStatementSchema } from './enrolment-statement.ts';
import { storable } from './storable.ts';

/** Crockford's base 32: no I, L, O or U. Twelve of them are 60 bits. */
export const CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** How long a code works, in milliseconds. [ENROL-1] */
export const CODE_LIFE_MS = 15 * 60_000;

export const enrolmentRequestSchema = z.strictObject({
  /** As typed or scanned; case, spaces, dashes and look-alike letters do not matter. */
  code: z.string().check(z.maxLength(40), storable),
  /** The register's new public key: ECDSA P-256, SPKI, base64url. */
  publicKey: z.string().check(z.regex(/^[A-Za-z0-9_-]{100,140}$/)),
  /** What people call this register: "Front counter". */
  name: z.string().check(z.minLength(1), z.maxLength(40), storable),
  /** Over `enrolmentText`, base64url of r‖s: proof that the sender has the private key. */
  signature: z.string().check(z.regex(/^[A-Za-z0-9_-]{86}$/)),
});

export type EnrolmentRequest = z.infer<typeof enrolmentRequestSchema>;

export const enrolmentAnswerSchema = z.object({
  unit: z.string(),
  unitName: z.string(),
  register: z.string(),
  epoch: z.int(),
  /** New in each epoch: receipts are numbered `PREFIX-1`, `PREFIX-2`, … */
  receiptPrefix: z.string(),
  /** The last entry that the ledger has of this register's epoch before: the first of the new one names it. [ENROL-4] */
  lastKnownHead: z.optional(z.nullable(z.object({ epoch: z.int(), seq: z.int(), hash: z.string() }))),
  /** To show to a ledger that was restored to before this enrolment; absent: an older ledger. [ENROL-7] */
  statement: z.optional(signedStatementSchema),
  /** The ledger's key that signs heads: ECDSA P-256, SPKI, base64url. */
  ledgerKey: z.string(),
  /** The federation's Ed25519 trust key to pin, hex. */
  federationKey: z.string(),
});

export type EnrolmentAnswer = z.infer<typeof enrolmentAnswerSchema>;

/** The same with a bearer token for apps that do not sign their requests yet; others never look at it. [SIGN-5] */
export const enrolmentWithTokenSchema = z.extend(enrolmentAnswerSchema, { token: z.string() });

/** The text whose signature proves possession of the register's key. */
export const enrolmentText = (code: string, publicKey: string, name: string): string =>
  JSON.stringify(['commontill-enrolment:v1', normaliseCode(code), publicKey, name]);

/** Upper case without spaces and dashes, O read as 0, I and L as 1. */
export const normaliseCode = (code: string): string =>
  code.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');

/** Groups of four, as codes are shown. */
export const showCode = (code: string): string => normaliseCode(code).replace(/(.{4})(?=.)/g, '$1-');

/** A key's fingerprint for people to compare: six groups of four hex digits of its SHA-256. [ENROL-3] */
export const fingerprint = (federationKey: string): string =>
  inFours(sha256Hex(federationKey.toLowerCase()).slice(0, 24));

/** The address in an enrolment QR: the code stands in the fragment, so it is in no server's log. [ENROL-3] */
export const enrolmentUrl = (publicUrl: string, code: string, federationKey: string): string =>
  `${publicUrl.replace(/\/$/, '')}/enrol#code=${showCode(code)}&key=${fingerprint(federationKey).replaceAll(' ', '')}`;

/** Reads the origin, the code and the fingerprint (24 hex digits) of an enrolment address; null if it is none. */
export function readEnrolmentUrl(text: string): { origin: string; code: string; key: string } | null {
  const [, origin, code, key] =
    /^(https?:\/\/[^/#?\s]+)\/enrol#code=([0-9A-Z-]{12,20})&key=([0-9a-f]{24})$/.exec(text.trim()) ?? [];
  return origin && code && key ? { origin, code, key } : null;
}
