import * as z from 'zod/mini';
import { normaliseCode } from './enrolment.ts';
import { signedStatementSchema } from './enrolment-statement.ts';
import { storable } from './storable.ts';

/** More epochs than this no tablet was within the 30 days for which it keeps them. */
export const MAX_EPOCHS = 20;

/** A tablet asks a ledger that does not know it to take it back, with each epoch that it was. [ENROL-8] */
export const returnRequestSchema = z.strictObject({
  /** A code of its unit, as for an enrolment. */
  code: z.string().check(z.maxLength(40), storable),
  epochs: z
    .array(
      z.strictObject({
        statement: signedStatementSchema,
        /** Over `returnText`, by that epoch's key: proof that the sender has it. */
        signature: z.string().check(z.regex(/^[A-Za-z0-9_-]{86}$/)),
      }),
    )
    .check(z.minLength(1), z.maxLength(MAX_EPOCHS)),
});

export type ReturnRequest = z.infer<typeof returnRequestSchema>;

/** What became of each; `taken`: another key has that epoch here by now, and nothing of it was changed. */
export const returnAnswerSchema = z.object({
  epochs: z.array(
    z.object({
      register: z.string(),
      epoch: z.int(),
      outcome: z.enum(['back', 'known', 'taken', 'unknown']),
    }),
  ),
});

export type ReturnAnswer = z.infer<typeof returnAnswerSchema>;

/** The text whose signature proves possession of an epoch's key, for this one code. */
export const returnText = (code: string, statement: string): string =>
  JSON.stringify(['commontill-return:v1', normaliseCode(code), statement]);
