import { goesBack, isPartPaid, type Taken, takenSoFar } from '../../core/payment/taken.ts';
import type { Words } from '../words/words.ts';

/** How much came in already for an order that comes to `due`, and how much of that goes back. [PAY-6] [PAY-11] */
export function takenWords(
  taken: Taken,
  due: number,
  cashStep: number,
  t: Words,
  money: (minor: number) => string,
): string | undefined {
  const back = goesBack(taken, due, cashStep);
  return isPartPaid({ taken })
    ? t.sell.taken(money(takenSoFar(taken)), back > 0 ? money(back) : undefined)
    : undefined;
}
