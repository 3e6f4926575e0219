import { type Heads, headsSchema } from '../protocol/heads.ts';

const keyOf = (unit: string): string => `commontill.office.heads.${unit}`;

/** The heads of a unit that this browser keeps; null: none, or none that can be read. [SYNC-15] */
export function keptHeads(unit: string): Heads | null {
  try {
    const parsed = headsSchema.safeParse(JSON.parse(localStorage.getItem(keyOf(unit)) ?? ''));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Keeps heads in the place of those before; a browser that keeps nothing compares nothing. */
export function keepHeads(unit: string, heads: Heads): void {
  try {
    localStorage.setItem(keyOf(unit), JSON.stringify(heads));
  } catch {
    // Nothing to do: each visit begins anew then.
  }
}
