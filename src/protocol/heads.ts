import * as z from 'zod/mini';
import { signedHeadSchema } from './entries.ts';

/** The heads of a unit's journals as the ledger signs them at one moment, and the key that it signs with. [SYNC-15] */
export const headsSchema = z.object({
  /** ECDSA P-256, SPKI, base64url. */
  ledgerKey: z.string(),
  heads: z.array(signedHeadSchema),
});

export type Heads = z.infer<typeof headsSchema>;
