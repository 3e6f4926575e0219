import * as z from 'zod/mini';
import { signedHeadSchema } from './entries.ts';

/** The heads of a unit's journals as the ledger signs them at one moment, and the key that it signs with. [SYNC-15] */
export const headsSchema = z.object({
  /** ECDSA P-256, SPKI, base64url. */
  ledgerKey: z.string(),
  heads: z.array(signedHeadSchema),
  /** What the ledger has now at the numbers that were asked for, signed as heads that are `past`. */
  past: z.optional(z.array(signedHeadSchema)),
});

export type Heads = z.infer<typeof headsSchema>;

/** A number of a unit's journals. */
export interface AskedNumber {
  readonly register: string;
  readonly epoch: number;
  readonly seq: number;
}

/** The most numbers that one request may ask for. */
export const MAX_ASKED = 100;

/** As they stand in the address: `r7k3m9/1/4,office/1/12`. */
export const askedText = (asked: readonly AskedNumber[]): string =>
  asked.map(({ register, epoch, seq }) => `${register}/${epoch}/${seq}`).join();

const ONE = String.raw`[\w-]{1,40}/\d{1,9}/\d{1,15}`;

export const askedSchema = z.string().check(z.regex(new RegExp(`^${ONE}(,${ONE}){0,${MAX_ASKED - 1}}$`)));

/** The numbers of a text that fits the schema. */
export const readAsked = (text: string): AskedNumber[] =>
  text.split(',').map((each) => {
    const [register = '', epoch, seq] = each.split('/');
    return { register, epoch: Number(epoch), seq: Number(seq) };
  });
