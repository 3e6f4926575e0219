import { goesBack, type Taken, takenSoFar } from '../../core/payment/taken.ts';
import type { Words } from '../words/words.ts';

/** How much came in already for an order that comes to `due`, and how much of that goes back. [PAY-6] [PAY-10] */
export function takenWords(
  taken: Taken,
  due: number,
  cashStep: number,
  t: Words,
  money: (minor: number) => string,
): string | undefined {
  const sum = takenSoFar(taken);
  const back = goesBack(taken, due, cashStep);
  return sum > 0 ? t.sell.taken(money(sum), back > 0 ? money(back) : undefined) : undefined;
}
