import { type Cell, readBy } from './cells.ts';

const TIERS: Readonly<Record<string, number>> = { member: 0, worker: 1, organisation: 2 };

/** Card tiers as words or numbers, separated by spaces. */
export const tiers: Cell<number[]> = readBy(
  (text) => {
    const read = new Set<number>();
    for (const word of text.split(/[\s,;]+/).filter((part) => part !== '')) {
      const tier = TIERS[word.toLowerCase()] ?? (/^\d{1,3}$/.test(word) ? Number(word) : 256);
      if (tier > 255) return null;
      read.add(tier);
    }
    return [...read];
  },
  'is not a list of tiers',
  'member, worker, organisation or a number from 0 to 255, separated by spaces',
);

export type Scope =
  | { readonly type: 'everything' }
  | { readonly type: 'category'; readonly category: string }
  | { readonly type: 'product'; readonly product: string };

/** What an agreement is on. */
export const scope: Cell<Scope> = readBy(
  (text): Scope | null => {
    if (text === 'everything') return { type: 'everything' };
    const [, type, on = ''] = /^(category|product)\s+(\S+)$/.exec(text) ?? [];
    if (type === 'category') return { type, category: on };
    return type === 'product' ? { type, product: on } : null;
  },
  'does not say what it is on',
  '"everything", "category ID" or "product ID"',
);
