import { setTimeout } from 'node:timers/promises';

/** Serialisation failure and deadlock: the database undid everything and asks for another try. */
const TRY_AGAIN: ReadonlySet<unknown> = new Set(['40001', '40P01']);
const MOST_TRIES = 10;
/** Longest pause before the second try, in milliseconds; it doubles after that. */
const PAUSE_MS = 4;

/** Runs a whole transaction, and again where the database asks for that: it must do nothing but query. */
export async function triedAgain<Value>(transaction: () => Promise<Value>): Promise<Value> {
  for (let count = 1; ; count += 1) {
    try {
      return await transaction();
    } catch (cause) {
      if (count === MOST_TRIES || !TRY_AGAIN.has(codeOf(cause))) throw cause;
      await setTimeout(Math.random() * PAUSE_MS * 2 ** count);
    }
  }
}

const codeOf = (cause: unknown): unknown => (cause instanceof Error && 'code' in cause ? cause.code : null);
