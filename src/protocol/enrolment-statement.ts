import * as z from 'zod/mini';
import { storable } from './storable.ts';

/**
 * What the ledger signs when it enrols a register: whose key is whose epoch's. The tablet keeps it, so that a ledger
 * which was restored to before that can be shown it. [ENROL-7]
 */
export const enrolmentStatementSchema = z.object({
  v: z.literal(1),
  states: z.literal('enrolment'),
  unit: z.string(),
  register: z.string(),
  epoch: z.int(),
  name: z.string(),
  receiptPrefix: z.string(),
  /** UTC milliseconds by the ledger's clock. */
  enrolledAt: z.int(),
  /** The register's: ECDSA P-256, SPKI, base64url. */
  publicKey: z.string(),
});

export type EnrolmentStatement = z.infer<typeof enrolmentStatementSchema>;

/** Its exact JSON text and the ledger's signature over it, base64url of r‖s. */
export const signedStatementSchema = z.object({
  text: z.string().check(z.maxLength(2_000), storable),
  signature: z.string().check(z.regex(/^[A-Za-z0-9_-]{86}$/)),
});

export type SignedStatement = z.infer<typeof signedStatementSchema>;

export const statementAnswerSchema = z.object({ statement: signedStatementSchema });
