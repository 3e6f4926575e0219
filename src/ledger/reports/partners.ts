import { type DayReport, OTHER_PARTNERS } from '../../protocol/office.ts';

type Partner = DayReport['partners'][number];

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
