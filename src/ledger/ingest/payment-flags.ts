import type { Catalogue } from '../../core/catalogue.ts';
import type { BodyOf, Tender } from '../../core/journal/body.ts';
import type { Flag } from '../../protocol/flags.ts';

type Sold = BodyOf<'sale'> | BodyOf<'refund'>;

/**
 * What is odd about how a sale was paid, or a refund given back, against what the unit takes: enough if one of `lists`
 * allows it, as money may go back under a newer list than it came. [PAY-1] [PAY-2] [PAY-3]
 */
export function paymentFlags({ tenders, card, ...extras }: Sold, lists: readonly Catalogue[]): Flag[] {
  const { tip = 0, roundUp, vouchers = 0, rounding = 0 } = extras;
  const flags: Flag[] = [];
  if (!tenders.every((tender) => lists.some((list) => takes(list, tender)))) flags.push('tender-not-taken');
  const tipped = tip === 0 || lists.some(({ unit }) => unit.tips);
  const funded = !roundUp || lists.some(({ unit }) => unit.fund?.id === roundUp.fund);
  const sells = vouchers === 0 || lists.some(({ unit }) => unit.alsoTakes.includes('voucher'));
  if (!tipped || !funded || !sells) flags.push('extra-not-taken');
  const inCash = tenders.length === 0 || tenders.some(({ kind }) => kind === 'cash');
  const small = lists.some(({ unit }) => Math.abs(rounding) < unit.cashStep);
  if (rounding !== 0 && !(inCash && small)) flags.push('rounding-unexplained');
  if (card && tenders.some(({ kind }) => kind === 'account')) flags.push('account-with-card');
  return flags;
}

function takes({ unit, accounts }: Catalogue, tender: Tender): boolean {
  if (tender.kind === 'cash' || tender.kind === 'card-terminal') return true;
  if (!unit.alsoTakes.includes(tender.kind)) return false;
  return tender.kind !== 'account' || accounts.some(({ id }) => id === tender.account);
}
