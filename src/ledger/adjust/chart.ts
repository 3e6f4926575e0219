import type { Catalogue } from '../../core/catalogue.ts';
import { OPEN_RING } from '../../core/order/order.ts';
import type { BookAccount } from '../../protocol/adjustments.ts';

const PLAIN = [
  'drawer',
  'safe',
  'petty-cash',
  'card-clearing',
  'voucher-liability',
  'tips-payable',
  'comps',
  'cash-rounding',
  'over-short',
  'suspense',
] as const;

interface Named {
  readonly id: string;
  readonly name: string;
}

/**
 * The accounts between which a unit's office may adjust, as its price list has them: all of the chart but those of
 * solidarity, whose names would tell for whose members something was corrected. [ADJUST-2] [PRIVACY-3]
 */
export function chartOf({ unit, accounts, taxClasses, categories }: Catalogue): BookAccount[] {
  const of = (kind: string, named: readonly Named[]): BookAccount[] =>
    named.map(({ id, name }) => ({ id: `${kind}:${id}`, kind, name }));
  return [
    ...PLAIN.map((kind) => ({ id: kind, kind, name: '' })),
    ...of('receivable', accounts),
    ...of('fund-payable', unit.fund ? [unit.fund] : []),
    ...of('tax', taxClasses),
    ...of('sales', [...categories, { id: OPEN_RING, name: '' }]),
  ];
}

/** House accounts are people's and organisations': sums that others see too name none. [GATE-8] */
export const foldedAccount = (id: string): string => (id.startsWith('receivable:') ? 'receivable' : id);

/** An account by its id; one that the price list has no more keeps its id as its name. */
export function accountOf(chart: readonly BookAccount[], id: string): BookAccount {
  const [kind = id, ...name] = id.split(':');
  return chart.find((each) => each.id === id) ?? { id, kind, name: name.join(':') };
}
