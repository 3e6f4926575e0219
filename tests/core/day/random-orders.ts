import type { Catalogue, Product } from '../../../src/core/catalogue.ts';
import { compLine, overridePrice } from '../../../src/core/order/change-line.ts';
import { addCombo } from '../../../src/core/order/combo.ts';
import { addProduct, type Choice, type Order } from '../../../src/core/order/order.ts';
import { mergeOrders, splitOrder } from '../../../src/core/order/split.ts';
import { addVoucher } from '../../../src/core/order/voucher.ts';
import { must } from '../order/given.ts';

/** Numbers from 0 to below 1. */
export type Chance = () => number;

const below = (chance: Chance, most: number): number => Math.floor(chance() * most);

/** What customers come to the counter with: mostly one order, at times one that two pay for, or two that one pays. */
export function randomOrders(shop: Catalogue, chance: Chance): Order[] {
  const order = randomOrder(shop, chance);
  if (chance() < 0.2) {
    const pick = Object.fromEntries(order.map(({ id, quantity }) => [id, below(chance, quantity + 1)]));
    const { part, rest } = splitOrder(order, pick);
    return [part, rest].filter(({ length }) => length > 0);
  }
  if (chance() < 0.05) return [must(mergeOrders({ order }, { order: randomOrder(shop, chance) })).order];
  return [order];
}

function randomOrder(shop: Catalogue, chance: Chance): Order {
  // Some come for vouchers alone.
  if (chance() < 0.05) return withVoucher([], 2500);
  let order: Order = [];
  for (let count = 1 + below(chance, 4); count > 0; count -= 1) order = withProduct(order, shop, chance);
  const [first] = order;
  if (first && chance() < 0.15) order = compLine(order, first.id, { reason: 'tasting' });
  if (first && chance() < 0.15)
    order = must(overridePrice(order, first.id, below(chance, 2000), { reason: 'damaged' }));
  if (chance() < 0.15) order = withVoucher(order, 1 + below(chance, 5000));
  // Some take several.
  if (chance() < 0.05) order = withVoucher(withVoucher(order, 2500), 2500);
  return order;
}

const withVoucher = (order: Order, value: number): Order => must(addVoucher(order, value, 'Voucher'));

function withProduct(order: Order, shop: Catalogue, chance: Chance): Order {
  const product = shop.products[below(chance, shop.products.length)];
  if (!product) return order;
  if (product.combo) {
    const picks = product.combo.map(({ products }) => {
      const id = products[below(chance, products.length)] ?? '';
      const part = shop.products.find((each) => each.id === id);
      return { product: id, options: part ? randomOptions(part, shop, chance) : [] };
    });
    return must(addCombo(order, product, picks, shop));
  }
  return must(
    addProduct(order, product, shop, {
      quantity: 1 + below(chance, product.measure ? 3000 : 5),
      options: randomOptions(product, shop, chance),
      ...(product.bounds ? { price: below(chance, product.bounds.most + 1) } : {}),
    }),
  );
}

/** As many of each group as it asks for at least, and at times more; at times one of them again and again. */
const randomOptions = (
  product: Product,
  { optionGroups }: Catalogue,
  chance: Chance,
): NonNullable<Choice['options']> =>
  (product.options ?? []).flatMap((id) => {
    const { least, most, options } = optionGroups.find((group) => group.id === id) ?? NO_GROUP;
    const first = below(chance, options.length);
    const count = least + below(chance, most - least + 1);
    const again = options[first];
    if (again && again.price >= 0 && chance() < 0.3) {
      return Array.from({ length: count }, () => ({ group: id, option: again.id }));
    }
    return [...options.slice(first), ...options.slice(0, first)]
      .slice(0, count)
      .map((option) => ({ group: id, option: option.id }));
  });

const NO_GROUP = { least: 0, most: 0, options: [] };
