import type { Agreement } from '../src/core/catalogue.ts';
import type { OrderLine } from '../src/core/order/order.ts';
import type { Circumstances } from '../src/core/pricing/agreed.ts';
import { quoteOrder } from '../src/core/pricing/quote.ts';
import { type Figure, figureOf } from './report.ts';
import type { Rounds } from './scale.ts';

const LINES = 1_000;
const AGREEMENTS = 50;
/** What a quote of that size may take, in milliseconds. */
const MOST_MS = 5;
const CATEGORIES = 10;
const NOON: Circumstances = { time: Date.UTC(2026, 10, 25, 12), timeZone: 'Europe/Dublin' };
const MEMBER = { organisation: 'porters', tier: 0, strike: { firstDay: 0, lastDay: 99_999 } };

/** Times the quote of a very large order under many agreements, beside a loop that multiplies the same numbers. */
export function measureQuote({ warmUp, counted }: Rounds): Figure[] {
  const order = Array.from({ length: LINES }, (_, at) => lineOf(at));
  const mixed = Array.from({ length: AGREEMENTS }, (_, at) => agreementOf(at));
  const onEverything = mixed.map((each): Agreement => ({ ...each, on: { type: 'everything' } }));
  return [
    time(`quote: ${LINES} lines, ${AGREEMENTS} agreements of every sort`, order, mixed, warmUp, counted),
    time(`quote: the same, each agreement on everything`, order, onEverything, warmUp, counted),
  ];
}

function time(
  what: string,
  order: readonly OrderLine[],
  agreements: readonly Agreement[],
  warmUp: number,
  counted: number,
): Figure {
  const times: number[] = [];
  const floorTimes: number[] = [];
  for (let round = 0; round < warmUp + counted; round += 1) {
    const start = performance.now();
    const { total } = quoteOrder(order, MEMBER, agreements, 'included', NOON);
    const between = performance.now();
    const bare = multiplied(order, agreements);
    const end = performance.now();
    if (total < 1 || bare < 1) throw new Error('Nothing was priced.');
    if (round < warmUp) continue;
    times.push(between - start);
    floorTimes.push(end - between);
  }
  return figureOf(
    `${what} (bound ${MOST_MS} ms)`,
    times,
    'a loop that multiplies the same numbers',
    floorTimes,
  );
}

/** Every line times every agreement, and nothing else. */
function multiplied(order: readonly OrderLine[], agreements: readonly Agreement[]): number {
  let sum = 0;
  for (const { unitPrice, quantity } of order) {
    for (const { gives } of agreements) {
      sum += Math.floor((unitPrice * quantity * (gives.type === 'percent' ? gives.off : 10_000)) / 10_000);
    }
  }
  return sum;
}

const lineOf = (at: number): OrderLine => ({
  id: String(at + 1),
  product: `product-${at % 200}`,
  name: `Product ${at % 200}`,
  category: `category-${at % CATEGORIES}`,
  taxClass: at % 3 === 0 ? 'reduced' : 'standard',
  taxRate: at % 3 === 0 ? 900 : 2300,
  unitPrice: 100 + ((at * 37) % 900),
  quantity: 1 + (at % 4),
});

/** By turns on everything, a category, a product and several things; each fifth with hours, each tenth with a limit. */
function agreementOf(at: number): Agreement {
  const scopes: Agreement['on'][] = [
    { type: 'everything' },
    { type: 'category', category: `category-${at % CATEGORIES}` },
    { type: 'product', product: `product-${at}` },
    { type: 'several', categories: [`category-${(at + 3) % CATEGORIES}`], products: [`product-${at + 50}`] },
  ];
  const gifts: Agreement['gives'][] = [
    { type: 'percent', off: 1000 + at * 10 },
    { type: 'amount', off: 50 + at },
    { type: 'fixed', price: 400 + at },
    { type: 'own-price', least: 100, suggested: 500 },
    { type: 'percent', off: 700 },
  ];
  return {
    id: `agreement-${at}`,
    label: `Agreement ${at}`,
    organisation: 'porters',
    tiers: at % 2 === 0 ? [] : [0, 1],
    on: scopes[at % scopes.length] ?? { type: 'everything' },
    gives: gifts[at % gifts.length] ?? { type: 'free' },
    ...(at % 5 === 0 ? { window: { weekdays: [1, 2, 3, 4, 5], hours: { from: 540, to: 1080 } } } : {}),
    ...(at % 7 === 0 ? { onStrike: true as const } : {}),
    ...(at % 10 === 9 ? { perDay: 2 } : {}),
  };
}
