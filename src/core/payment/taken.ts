/** One part of a payment; for cash, what was handed over. Minor units. */
export type Part =
  | {
      readonly kind: 'cash';
      readonly amount: number;
      /** By its seq on this register: the refund that gave it back, where goods are exchanged. [REFUND-6] */
      readonly refund?: number | undefined;
      /** The receipt whose goods came back by that refund, for people. [PAY-12] */
      readonly from?: string | undefined;
    }
  | { readonly kind: 'card-terminal' | 'voucher'; readonly amount: number }
  | { readonly kind: 'account'; readonly amount: number; readonly account: string };

/** What a customer gives on top of an order, and what came in for it so far. */
export interface Taken {
  readonly tip: number;
  readonly roundUp: number;
  readonly parts: readonly Part[];
}

export const NOTHING_TAKEN: Taken = { tip: 0, roundUp: 0, parts: [] };

/** Whether money came in for an order already, which is in no entry yet. [PAY-6] */
export const isPartPaid = ({ taken }: { readonly taken?: Taken | undefined }): boolean =>
  (taken?.parts.length ?? 0) > 0;

/** What came in for an order so far, minor units; of cash what was handed over. */
export const takenSoFar = ({ parts }: Pick<Taken, 'parts'>): number =>
  parts.reduce((sum, { amount }) => sum + amount, 0);

/**
 * What goes back, in cash of such a step, of what came in for an order that comes to `due`; below 0, what is missing. Where
 * others than cash hold more than is owed nothing goes back so: a part of them is to be taken back. [PAY-1] [PAY-11]
 */
export function goesBack({ tip, roundUp, parts }: Taken, due: number, step: number): number {
  const owed = due + tip + roundUp;
  if (takenSoFar({ parts: parts.filter(({ kind }) => kind !== 'cash') }) > owed) return 0;
  // Down where what is owed is rounded half up.
  return Math.ceil((takenSoFar({ parts }) - owed) / step - 0.5) * step;
}

/** What was taken for two orders that become one. [PARK-4] */
export const bothTaken = (one: Taken, other: Taken = NOTHING_TAKEN): Taken => ({
  tip: one.tip + other.tip,
  roundUp: one.roundUp + other.roundUp,
  parts: [...one.parts, ...other.parts],
});
