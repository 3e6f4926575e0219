import type { Flag } from '../../../protocol/flags.ts';
import { several } from '../several.ts';

/** What the day says beside its sales: what came on top, drawers, screenings, reasons and approvals. */
export const beside = {
  onTop: {
    title: 'On top of the takings',
    what: 'What',
    amount: 'Amount',
    tips: 'Tips',
    tipsWhat: 'owed to the staff',
    vouchers: 'Vouchers sold',
    vouchersWhat: (count: number) => (count === 1 ? '1, owed in goods' : `${count}, owed in goods`),
    fundWhat: 'rounded up, owed to the fund',
    rounding: 'Cash rounding',
    roundingWhat: 'from the smallest coin in use',
  },
  drawer: {
    title: 'Drawers',
    what: 'What',
    amount: 'Amount',
    movements: { 'paid-in': 'Paid in', 'paid-out': 'Paid out', drop: 'Dropped to the safe' } as Readonly<
      Record<string, string>
    >,
    times: (count: number) => several(count, 'time', 'times'),
    noSales: 'Opened without a sale',
    voids: 'Orders given up',
    voidsWhat: (count: number) => `${several(count, 'order', 'orders')}, before they were paid`,
  },
  screenings: {
    title: 'Screenings',
    screening: 'Screening',
    seats: 'Seats sold',
    sold: (sold: string, seats: string) => `${sold} of ${seats}`,
    tooMany: (count: number) => `${several(count, 'seat', 'seats')} too many sold`,
    tooManyWhat: 'Registers that were apart sold the same seats. The sales stand: find seats, or refund.',
    withdrawn: 'no longer in the price list',
  },
  notes: {
    title: 'Reasons and approvals',
    what: 'What',
    amount: 'Amount',
    kinds: {
      sale: 'Sale',
      refund: 'Refund',
      'paid-in': 'Paid in',
      'paid-out': 'Paid out',
      drop: 'Drop',
      'no-sale': 'Drawer opened',
      'order-voided': 'Order given up',
      'shift-closed': 'Shift closed',
    } as Readonly<Record<string, string>>,
    otherKind: 'Entry',
    about: { comp: 'given free', override: 'price set by hand', 'open-ring': 'open amount' } as Readonly<
      Record<string, string>
    >,
    by: (who: string) => `by ${who}`,
    approved: (names: string) => `approved by ${names}`,
    reason: (reason: string) => `“${reason}”`,
    entry: (entry: string) => `entry ${entry}`,
    flags: {
      'unknown-catalogue': 'names a price list that is not here',
      'unknown-product': 'sells a product that its price list does not have',
      'price-differs': 'has another price than its price list',
      'price-unexplained': 'charges what no agreement explains',
      'does-not-add-up': 'does not add up by itself',
      'no-reason': 'gives no reason',
      'not-approved': 'was not approved by someone who may',
      'tender-not-taken': 'was paid in a way that the unit does not take',
      'extra-not-taken': 'has a tip or a fund that the unit does not have',
      'rounding-unexplained': 'is rounded by more than cash asks for',
      'account-with-card': 'has a house account together with a member’s card',
      'refund-of-unknown': 'refunds a sale that is not here',
      'refund-differs': 'gives back other amounts than its sale had',
      'refund-twice': 'gives back more than was sold',
      oversold: 'sells more seats than there are',
      'other-currency': 'is in another currency; it is not in the figures',
      'other-price-mode': 'has prices with and without VAT mixed up; it is not in the figures',
      'sum-too-large': 'is too large to be true; it is not in the figures',
      'held-posted': 'was held, being of a second history of its register, and the office had it posted',
      'held-left-out': 'was held, being of a second history of its register, and the office left it out',
    } satisfies Record<Flag, string> as Readonly<Record<string, string>>,
    more: (shown: number, all: number) =>
      `The newest ${shown} of ${all}. The export by sale has the reasons of all refunds, and every flag.`,
  },
} as const;
