import { wordsOf } from '../search/fold.ts';

/**
 * Whether an order that waits has this name already, whatever the case and the accents, and one like it that none has:
 * `Table 4 (2)`. Null: nobody has it. [PARK-5]
 */
export function freeName(name: string, waiting: readonly string[]): string | null {
  const key = (text: string): string => wordsOf(text).join(' ');
  const taken = new Set(waiting.map(key));
  if (key(name) === '' || !taken.has(key(name))) return null;
  const plain = name
    .trim()
    .replace(/ \(\d+\)$/, '')
    .slice(0, 34);
  for (let number = 2; ; number += 1) {
    const proposed = `${plain} (${number})`;
    if (!taken.has(key(proposed))) return proposed;
  }
}
