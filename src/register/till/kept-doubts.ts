import * as z from 'zod/mini';
import type { Appended } from '../../device/journal-store.ts';
import type { DeviceDb, RegisterRow } from '../../device/db.ts';

/** Kinds of which nothing else on the first screens says whether they were written. */
const KINDS = ['sale', 'refund', 'paid-in', 'paid-out', 'drop', 'no-sale'] as const;

const doubtSchema = z.object({
  attempt: z.string(),
  register: z.string(),
  epoch: z.int(),
  seq: z.int(),
  hash: z.string(),
  kind: z.enum(KINDS),
  /** Its receipt's number, of a sale or a refund; minor units of what moved otherwise. */
  receipt: z.optional(z.string()),
  amount: z.optional(z.int()),
});
type KeptDoubt = z.infer<typeof doubtSchema>;

/** What was perhaps written when the page went away, and whether it was. */
export type SettledDoubt = Pick<KeptDoubt, 'attempt' | 'kind' | 'receipt' | 'amount'> & {
  readonly written: boolean;
};

type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The name that what is perhaps written is kept under, beside the store, which does not answer then. */
export const DOUBTS = 'commontill.doubts';

/** Keeps what is perhaps written over a reload, and with null forgets it. Never throws: a full storage keeps nothing. [JOURNAL-8] */
export function keepDoubt(
  storage: Kept,
  { register, epoch }: Pick<RegisterRow, 'register' | 'epoch'>,
  attempt: string,
  doubt: Appended | null,
): void {
  const others = keptDoubts(storage).filter((each) => each.attempt !== attempt);
  if (!doubt) return keepAll(storage, others);
  const { seq, hash, entry } = doubt;
  const { receipt, amount }: { receipt?: string; amount?: number } =
    'receipt' in entry.body || 'amount' in entry.body ? entry.body : {};
  const kept = doubtSchema.safeParse({
    attempt,
    register,
    epoch,
    seq,
    hash,
    kind: entry.kind,
    receipt,
    amount,
  });
  if (kept.success) keepAll(storage, [...others, kept.data]);
}

/** Forgets one, once somebody has read what became of it. */
export const forgetDoubt = (storage: Kept, attempt: string): void =>
  keepAll(
    storage,
    keptDoubts(storage).filter((each) => each.attempt !== attempt),
  );

/** What became of everything that was perhaps written when the page went away: the store, opened anew, knows. [JOURNAL-8] */
export async function settleDoubts(
  db: DeviceDb,
  storage: Kept,
  { register, epoch }: Pick<RegisterRow, 'register' | 'epoch'>,
): Promise<SettledDoubt[]> {
  const own = keptDoubts(storage).filter((each) => each.register === register && each.epoch === epoch);
  const rows = await db.entries.bulkGet(own.map(({ seq }) => seq));
  return own.map(({ attempt, kind, receipt, amount, hash }, at) => ({
    attempt,
    kind,
    ...(receipt === undefined ? {} : { receipt }),
    ...(amount === undefined ? {} : { amount }),
    written: rows[at]?.hash === hash,
  }));
}

function keptDoubts(storage: Kept): KeptDoubt[] {
  try {
    return z.array(doubtSchema).parse(JSON.parse(storage.getItem(DOUBTS) ?? '[]'));
  } catch {
    return [];
  }
}

function keepAll(storage: Kept, doubts: readonly KeptDoubt[]): void {
  try {
    if (doubts.length === 0) storage.removeItem(DOUBTS);
    else storage.setItem(DOUBTS, JSON.stringify(doubts));
  } catch {
    // It is said on the screen as long as the page is there.
  }
}
