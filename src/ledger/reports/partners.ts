import type { Catalogue } from '../../core/catalogue.ts';
import { type Totals, totalsBy } from '../../core/day/totals.ts';
import { type Figures, OTHER_PARTNERS } from '../../protocol/office.ts';
import { nameOf } from './names.ts';

type Partner = Figures['partners'][number];

/** What was given to each partner on one date, as that date shows it. [PRIVACY-3] */
export const partnersOf = (totals: Totals, { partners }: Catalogue, minimumUses: number): Partner[] =>
  foldPartners(
    totalsBy(totals, 'solidarity').map(({ key, amount, count }) => {
      const partner = partners.find(({ id }) => id === key);
      const colours = partner ? { ground: partner.colour, cut: partner.pattern } : null;
      return { id: key, name: nameOf(partners, key), amount, count, colours };
    }),
    minimumUses,
  );

/**
 * Folds partners with fewer uses than the federation voted into one line, so that a day's report never points
 * at one person's card. [PRIVACY-3]
 */
export function foldPartners(partners: readonly Partner[], minimumUses: number): Partner[] {
  const shown = partners.filter(({ count }) => count >= minimumUses);
  const few = partners.filter(({ count }) => count < minimumUses);
  if (few.length === 0) return shown;
  const amount = few.reduce((sum, each) => sum + each.amount, 0);
  const count = few.reduce((sum, each) => sum + each.count, 0);
  return [...shown, { id: OTHER_PARTNERS, name: 'Other partners', amount, count, colours: null }];
}

/**
 * Adds up what several dates show, and nothing that one of them does not: whatever is taken from whatever, a month from
 * a year or yesterday's look from today's, no use comes to light that its own date folds away. [PRIVACY-6]
 */
export function addPartners(dates: readonly (readonly Partner[])[]): Partner[] {
  const sums = new Map<string, Partner>();
  for (const partner of dates.flat()) {
    const { amount = 0, count = 0 } = sums.get(partner.id) ?? {};
    sums.set(partner.id, { ...partner, amount: amount + partner.amount, count: count + partner.count });
  }
  const isOther = ({ id }: Partner): number => Number(id === OTHER_PARTNERS);
  return [...sums.values()].toSorted((a, b) => isOther(a) - isOther(b) || (a.id < b.id ? -1 : 1));
}
