import type { Catalogue } from '../../core/catalogue.ts';
import type { KnownBody, SoldLine, Tender } from '../../core/journal/body.ts';
import { vouchersOf } from '../../core/order/voucher.ts';
import { isBalanced } from '../../core/posting/postings.ts';
import { amountOf } from '../../core/pricing/agreed.ts';
import type { Flag } from '../../protocol/flags.ts';
import { isExplained, type Written } from './agreed-prices.ts';
import { hasReasons, isApproved } from './approvals.ts';
import { paymentFlags } from './payment-flags.ts';
import type { PriceLists } from './price-lists.ts';
import { shelfFlags } from './shelf-prices.ts';

type Sold = KnownBody & { kind: 'sale' | 'refund' };

/**
 * What is odd about an entry by itself, against the price lists that it names. A refund's lines are its sale's: they
 * are judged beside that one. An authentic entry is never refused for any of it. [LEDGER-3]
 */
export function flagsOf(
  known: KnownBody | null,
  staff: string | null,
  lists: PriceLists,
  written: Written,
): Flag[] {
  if (!known) return [];
  const flags = known.kind === 'sale' || known.kind === 'refund' ? soldFlags(known, lists, written) : [];
  if (!hasReasons(known)) flags.push('no-reason');
  if (lists.current && !isApproved(known, staff, lists.current)) flags.push('not-approved');
  return flags;
}

function soldFlags(known: Sold, { named, current, newest, byVersion }: PriceLists, written: Written): Flag[] {
  const flags: Flag[] = addsUp(known) ? [] : ['does-not-add-up'];
  if (!named) return [...flags, 'unknown-catalogue'];
  if (known.kind === 'refund') {
    return [...flags, ...paymentFlags(known.body, [named, current ?? named, newest ?? named])];
  }
  const listOf = ({ catalogue }: SoldLine) =>
    catalogue === undefined ? named : (byVersion.get(catalogue) ?? null);
  flags.push(...shelfFlags(known.body.lines, listOf));
  if (!isExplained(known.body, named, written)) flags.push('price-unexplained');
  return [...flags, ...paymentFlags(known.body, [named])];
}

/**
 * Why an entry's amounts must not be added to those of its unit, or null. `catalogue` is the price list that it
 * names, else the unit's newest.
 */
export function foreignTo(known: KnownBody | null, { unit }: Pick<Catalogue, 'unit'>): Flag | null {
  if (!known || !('currency' in known.body)) return null;
  if (known.body.currency !== unit.currency) return 'other-currency';
  return 'prices' in known.body && known.body.prices !== unit.prices ? 'other-price-mode' : null;
}

function addsUp(known: Sold): boolean {
  const { lines, full, charged, total, tenders } = known.body;
  const { comps = 0, tip = 0, roundUp, vouchers = 0, rounding = 0 } = known.body;
  const onTop = vouchers + tip + (roundUp?.amount ?? 0) + rounding;
  return (
    lines.every((line) => lineAddsUp(line, known.kind)) &&
    tenders.every(tenderAddsUp) &&
    sum(lines.map((line) => line.full)) === full &&
    sum(lines.map((line) => line.charged)) === charged &&
    sum(lines.map((line) => (line.comp ? line.full : 0))) === comps &&
    sum(tenders.map((tender) => tender.amount)) === total + onTop &&
    vouchersOf(lines) === vouchers &&
    isBalanced(known)
  );
}

/** What is measured is rounded at its end: what is charged for it is for the quote to explain. [PRICE-4] */
function lineAddsUp(line: SoldLine, kind: Sold['kind']): boolean {
  if (line.voucher !== undefined && line.full + line.fullNet + line.net + line.tax > 0) return false;
  if (line.measure) return kind === 'refund' || line.full === amountOf(line, line.unitPrice);
  return (
    line.full === line.unitPrice * line.quantity && line.charged === line.chargedUnitPrice * line.quantity
  );
}

const tenderAddsUp = (tender: Tender): boolean =>
  tender.kind !== 'cash' || tender.amount === tender.given - tender.change;

const sum = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0);
