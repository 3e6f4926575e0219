import type { Tender } from '../../src/core/journal/body.ts';
import type { SignedEntry } from '../../src/core/journal/envelope.ts';
import { compLine, overridePrice } from '../../src/core/order/change-line.ts';
import { addCombo } from '../../src/core/order/combo.ts';
import { addOpenRing, addProduct, type Choice, type Order } from '../../src/core/order/order.ts';
import { addVoucher } from '../../src/core/order/voucher.ts';
import type { Result } from '../../src/core/result.ts';
import type { SaleOptions, Till } from './register-kit.ts';

const must = <Value>(made: Result<Value, { readonly type: string }>): Value => {
  if (!made.ok) throw new Error(made.error.type);
  return made.value;
};

/** Adds a product of the till's price list as it was chosen. */
export function add({ catalogue }: Till, order: Order, id: string, choice: Choice = {}): Order {
  const product = catalogue.products.find((each) => each.id === id);
  if (!product) throw new Error(`There is no ${id}.`);
  return must(addProduct(order, product, catalogue, choice));
}

const OAT = [{ group: 'milk', option: 'oat' }];
const SHOT = { group: 'extras', option: 'shot' };

function lunch({ catalogue }: Till, order: Order): Order {
  const combo = catalogue.products.find(({ id }) => id === 'lunch');
  if (!combo) throw new Error('There is no lunch.');
  return must(addCombo(order, combo, [{ product: 'latte', options: OAT }, { product: 'bun' }], catalogue));
}

/** Orders of all sorts; `step` varies what they come to. */
function orders(till: Till, step: number): Order[] {
  const mixed = lunch(till, lunch(till, add(till, [], 'beans', { quantity: 137 + 61 * step })));
  const soup = add(till, add(till, [], 'soup', { price: 200 + 7 * step }), 'latte', {
    options: [...OAT, SHOT, SHOT],
  });
  const gift = compLine(add(till, add(till, [], 'tea', { quantity: step }), 'bun'), '1', { reason: 'cold' });
  const chipped = must(
    overridePrice(add(till, add(till, [], 'coffee'), 'bun'), '1', 199, { reason: 'chipped' }),
  );
  const mug = must(
    addOpenRing(
      add(till, [], 'film', { quantity: 1 }),
      333 + step,
      'Mug',
      'standard',
      till.catalogue,
      'robin',
    ),
  );
  return [mixed, soup, gift, chipped, mug];
}

const CARDS = [
  { organisation: 'dockers', tier: 0 },
  { organisation: 'tenants', tier: 1 },
  undefined,
] as const;

/** How a sale is paid, by its number: one tender, a split, with tip, fund and rounding. */
function payment(number: number): Pick<SaleOptions, 'tenders' | 'extras'> {
  const cash = (amount: number): Tender => ({ kind: 'cash', amount, given: amount + 100, change: 100 });
  if (number % 4 === 0) return { tenders: (total) => [{ kind: 'card-terminal', amount: total }] };
  if (number % 4 === 1) return { tenders: (total) => [{ kind: 'voucher', amount: 100 }, cash(total - 100)] };
  const [tip, up] = [50 + number, 7];
  if (number % 4 === 2) {
    const extras = { tip, roundUp: { fund: 'roof', amount: up } };
    return { extras, tenders: (total) => [{ kind: 'card-terminal', amount: total + tip + up }] };
  }
  const rounding = number % 8 === 3 ? 2 : -2;
  return { extras: { tip, rounding }, tenders: (total) => [cash(total + tip + rounding)] };
}

/** A day with everything that a register can write, approved as its role table asks. */
export async function fullDay(till: Till): Promise<SignedEntry[]> {
  const who = { staff: 'robin' };
  const entries = [await till.openRegister(), await till.openShift(5000, who)];
  let number = 0;
  for (let step = 1; step <= 2; step += 1) {
    for (const order of orders(till, step)) {
      const card = CARDS[number % CARDS.length];
      const options = { ...who, ...payment(number), ...(card ? { card } : {}) };
      entries.push(await till.sellOrder(order, options));
      number += 1;
    }
  }
  const two = must(addVoucher(must(addVoucher(add(till, [], 'tea'), 2500, 'Voucher')), 2500, 'Voucher'));
  entries.push(await till.sellOrder(two, { ...who, card: { organisation: 'dockers', tier: 0 } }));
  const vouchers = till.sales.at(-1);
  const onAccount = (amount: number): Tender[] => [{ kind: 'account', amount, account: 'choir' }];
  entries.push(await till.sell({ tea: 3, bun: 1 }, { ...who, tenders: onAccount }));
  const sale = till.sales.at(-1);
  const whole = till.sales[7];
  if (!sale || !whole || !vouchers) throw new Error('Too little was sold.');
  for (const before of [0, 1]) {
    entries.push(await till.refundPart(sale, [{ at: 0, quantity: 1 }], { ...who, before: [before] }));
  }
  entries.push(await till.refundPart(vouchers, [{ at: 1, quantity: 1 }], who));
  const all = whole.body.lines.map(({ quantity }, at) => ({ at, quantity }));
  entries.push(await till.refundPart(whole, all, { ...who, way: 'as-paid' }));
  entries.push(await till.move('paid-in', 2000, who), await till.move('paid-out', 350, who));
  entries.push(await till.move('drop', 5000, who), await till.move('no-sale', 0, who));
  entries.push(await till.move('order-voided', 1250, { ...who, reason: 'left without it' }));
  // What was shown, and a gift in an order that was given up.
  for (const action of ['comp', 'report'] as const) {
    entries.push(await till.approve(action, 'robin', { staff: 'mika' }));
  }
  return [...entries, await till.closeShift(7000, 6980, who)];
}
