import type { PadKey } from '../../ui/Keypad.tsx';

/** The amount after a key. The first key after one that was not typed, null here, begins a new one. [PAY-10] */
export function keyedAmount(typed: number | null, key: PadKey): number {
  const digits = typed === null ? '' : String(typed);
  return Number(key === 'back' ? digits.slice(0, -1) : digits + key);
}
