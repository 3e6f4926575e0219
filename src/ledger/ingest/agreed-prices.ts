import type { Catalogue } from '../../core/catalogue.ts';
import type { BodyOf, SoldLine } from '../../core/journal/body.ts';
import { bestOf, type CardHolder, chargeOf, type Circumstances, heldFor } from '../../core/pricing/agreed.ts';
import { quoteOrder } from '../../core/pricing/quote.ts';
import type { Standing } from '../trust/standings.ts';

type Sale = Pick<BodyOf<'sale'>, 'lines' | 'card' | 'prices'>;

/** When an entry was written (UTC milliseconds), and what its trust list says of the card's organisation. */
export interface Written {
  readonly time: number;
  /** null where that list is not here: then it is taken as the lines say. */
  readonly standing: Standing | null;
}

const MINUTE_MS = 60_000;
/** How long before it was written a sale may have been priced: a till holds the price while it is paid. [PRICE-12] */
const LENIENT_MINUTES = 15;

/**
 * Whether the same prices come out here, from the same lines, card and agreements, at the time of the sale or shortly
 * before, by the unit's clocks. How many a member had of an agreement with a limit nobody knows here: only that one
 * sale takes no more than a day's. [PRICE-14]
 */
export function isExplained(sale: Sale, list: Catalogue, { time, standing }: Written): boolean {
  const moments = list.agreements.some(({ window, onStrike }) => window ?? onStrike) ? LENIENT_MINUTES : 0;
  const { id: unit, timeZone } = list.unit;
  for (let minutes = 0; minutes <= moments; minutes += 1) {
    const at = { time: time - minutes * MINUTE_MS, timeZone, unit };
    if (holdersOf(sale, standing).some((card) => holds(sale, list, card, at))) return true;
  }
  return false;
}

const ALWAYS = { firstDay: 0, lastDay: 1_000_000 };

/** The card as the trust list has it; where that is not known, both ways it may be. */
function holdersOf({ card }: Sale, standing: Standing | null): (CardHolder | null)[] {
  if (!card) return [null];
  return standing ? [{ ...card, ...standing }] : [card, { ...card, coOp: true, strike: ALWAYS }];
}

function holds(sale: Sale, { agreements }: Catalogue, card: CardHolder | null, at: Circumstances): boolean {
  const { lines, prices } = sale;
  const limits = agreements.filter(({ perDay }) => perDay !== undefined);
  const held = heldFor(agreements, card, at);
  return (
    lines.every((line) => {
      const without = chargeOf(line, bestOf(line, held));
      const limited = limits.find(({ id }) => id === line.agreement?.id);
      if (!limited) return isPriced(line, without);
      const left = new Map([[limited.id, line.quantity]]);
      const [priced] = quoteOrder([{ ...line, id: '' }], card, [limited], prices, { ...at, left }).lines;
      return isPriced(line, priced) && line.charged < without.charged;
    }) && limits.every(({ id, perDay = 0 }) => usesOf(lines, id) <= perDay)
  );
}

const isPriced = (
  line: SoldLine,
  priced: Pick<SoldLine, 'chargedUnitPrice' | 'charged'> | undefined,
): boolean =>
  line.chargedUnitPrice === priced?.chargedUnitPrice && (!line.measure || line.charged === priced.charged);

/** How many things had an agreement; a combo is one, and so is what is measured. [PRICE-10] */
function usesOf(lines: readonly SoldLine[], agreement: string): number {
  const combos = new Set<number>();
  return lines.reduce((sum, line) => {
    if (line.agreement?.id !== agreement || (line.combo && combos.has(line.combo.group))) return sum;
    if (line.combo) combos.add(line.combo.group);
    return sum + (line.measure ? 1 : line.quantity);
  }, 0);
}
