import * as z from 'zod/mini';
import { signedEntrySchema } from '../core/journal/envelope.ts';
import { signedStatementSchema } from './enrolment-statement.ts';
import { batchSchema } from './entries.ts';

/** What such a file is called after its name: `.commontill.json`. */
export const ENTRIES_FILE_FORMAT = 'commontill-entries:v1';

/** Entries of one register on their way without a network, as they were signed, in order. [SYNC-12] */
export const entriesFileSchema = z.object({
  format: z.literal(ENTRIES_FILE_FORMAT),
  unit: z.string(),
  register: z.string(),
  epoch: z.int(),
  /** For a ledger that was restored to before this register was enrolled. [ENROL-8] */
  statement: z.optional(signedStatementSchema),
  entries: z.array(signedEntrySchema).check(z.minLength(1)),
});

export type EntriesFile = z.infer<typeof entriesFileSchema>;

/** Some of its entries, as one request of the office brings them. */
export const broughtSchema = z.extend(batchSchema, { statement: z.optional(signedStatementSchema) });

/**
 * What became of the entries that one request brought; `seq` is the last that is in the journal now. `set-aside`: of a
 * revoked register `accepted` wait for people to look; `set-aside-full`: and no more of it may. [GATE-6] [FORK-5]
 */
export const importedSchema = z.object({
  outcome: z.enum([
    'appended',
    'gap',
    'fork',
    'held-full',
    'not-authentic',
    'wrong-register',
    'set-aside',
    'set-aside-full',
  ]),
  accepted: z.int(),
  known: z.int(),
  seq: z.int(),
});

export type Imported = z.infer<typeof importedSchema>;
