import { browserClock, within } from '../print/clock.ts';
import type { Desk } from './desk.ts';

/** Past so many milliseconds a store hangs: nobody waits for it any longer, and nobody knows what it will do. */
const PATIENCE_MS = 8_000;

/** What the store answers within its time; null where it fails, or hangs. */
export async function inTime<Value>(
  { now }: Pick<Desk, 'now'>,
  work: () => Promise<Value>,
): Promise<Value | null> {
  const answer = await within(browserClock(now), PATIENCE_MS, work);
  return answer.ok ? answer.value : null;
}
