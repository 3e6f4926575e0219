import { err, ok, type Result } from '../result.ts';

export type WholeError =
  | { readonly type: 'not-whole' }
  | { readonly type: 'too-many'; readonly most: number };

/**
 * Reads how many there are, as it was typed: digits alone, with space around them at most. A sign, a decimal or a
 * separator is refused, not left out: of `-1,5` nobody means 15. [MONEY-5]
 */
export function parseWhole(text: string, most: number): Result<number, WholeError> {
  const typed = text.trim();
  if (!/^\d+$/.test(typed)) return err({ type: 'not-whole' });
  const count = Number(typed);
  return count > most ? err({ type: 'too-many', most }) : ok(count);
}
