import type { Catalogue } from '../../core/catalogue.ts';
import type { BodyOf, KnownBody, SoldLine } from '../../core/journal/body.ts';
import { postingsOf } from '../../core/posting/postings.ts';
import { quoteOrder } from '../../core/pricing/quote.ts';
import type { Flag } from './verified-entry.ts';

type Sold = BodyOf<'sale'> | BodyOf<'refund'>;

/** The price list an entry was made with, if it has one. */
export const catalogueOf = (known: KnownBody | null): number | null =>
  known?.kind === 'sale' || known?.kind === 'refund' ? known.body.catalogue : null;

/**
 * What is odd about a sale or refund, against the version of the price list that it names (null: there is no
 * such version). An authentic sale is never refused for it. [LEDGER-3]
 */
export function flagsOf(known: KnownBody | null, catalogue: Catalogue | null): Flag[] {
  if (known?.kind !== 'sale' && known?.kind !== 'refund') return [];
  const flags: Flag[] = addsUp(known) ? [] : ['does-not-add-up'];
  if (!catalogue) return [...flags, 'unknown-catalogue'];
  const prices = new Map(catalogue.products.map(({ id, price }) => [id, price]));
  const rungUp = known.body.lines.flatMap(({ product, unitPrice }) =>
    product === null ? [] : [{ price: prices.get(product), unitPrice }],
  );
  if (rungUp.some(({ price }) => price === undefined)) flags.push('unknown-product');
  if (rungUp.some(({ price, unitPrice }) => price !== undefined && price !== unitPrice)) {
    flags.push('price-differs');
  }
  if (!isExplained(known.body, catalogue)) flags.push('price-unexplained');
  return flags;
}

/**
 * Why an entry's amounts must not be added to those of its unit, or null. `catalogue` is the price list that it
 * names, else the unit's newest.
 */
export function foreignTo(known: KnownBody | null, { unit }: Pick<Catalogue, 'unit'>): Flag | null {
  if (!known || known.kind === 'register-opened') return null;
  if (known.body.currency !== unit.currency) return 'other-currency';
  return 'prices' in known.body && known.body.prices !== unit.prices ? 'other-price-mode' : null;
}

function addsUp(known: KnownBody & { kind: 'sale' | 'refund' }): boolean {
  const { lines, full, charged, total, tenders } = known.body;
  return (
    lines.every(linesUp) &&
    sum(lines.map((line) => line.full)) === full &&
    sum(lines.map((line) => line.charged)) === charged &&
    sum(tenders.map((tender) => tender.amount)) === total &&
    postingsOf(known).every(({ account }) => account !== 'suspense')
  );
}

const linesUp = ({ quantity, unitPrice, chargedUnitPrice, full, charged }: SoldLine): boolean =>
  full === unitPrice * quantity && charged === chargedUnitPrice * quantity;

/** Whether the same quote comes out here, from the same card and agreements. */
function isExplained({ lines, card, prices }: Sold, { agreements }: Catalogue): boolean {
  if (!card) return lines.every((line) => line.chargedUnitPrice === line.unitPrice);
  const order = lines.map((line, index) => ({ ...line, id: String(index) }));
  const quote = quoteOrder(order, card, agreements, prices);
  return quote.lines.every((line, index) => line.chargedUnitPrice === lines[index]?.chargedUnitPrice);
}

const sum = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0);
