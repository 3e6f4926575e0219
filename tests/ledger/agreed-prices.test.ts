import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../src/core/day/business-date.ts';
import { type Agreement, type Catalogue, catalogueSchema } from '../../src/core/catalogue.ts';
import { offerFor } from '../../src/core/order/change-line.ts';
import { readBody } from '../../src/core/journal/body.ts';
import { saleBody } from '../../src/core/journal/write-body.ts';
import type { CardHolder, Circumstances } from '../../src/core/pricing/agreed.ts';
import { quoteOrder } from '../../src/core/pricing/quote.ts';
import { type TrustList, signTrustList } from '../../src/core/card/trust-list.ts';
import { openDatabase } from '../../src/ledger/storage/sqlite.ts';
import { isExplained } from '../../src/ledger/ingest/agreed-prices.ts';
import { rememberStandings, type Standing } from '../../src/ledger/trust/standings.ts';
import { storeTrustFile } from '../../src/ledger/trust/trust-lists.ts';
import { orderOf } from './register-kit.ts';
import { FEDERATION_SEED, foundSample, sampleCatalogue } from './sample-federation.ts';
import { temporaryDirectory } from './server-kit.ts';

const MINUTE = 60_000;
/** 16:59 in Dublin, on a Saturday in winter. */
const JUST_BEFORE_FIVE = Date.UTC(2026, 10, 14, 16, 59);
const today = dayNumber('2026-11-14');

const half: Agreement = {
  id: 'half',
  label: 'Half',
  organisation: 'dockers',
  tiers: [],
  on: { type: 'everything' },
  gives: { type: 'percent', off: 5000 },
};
const cafe = (...agreements: Agreement[]): Catalogue =>
  catalogueSchema.parse({ ...sampleCatalogue(), agreements });
const docker: CardHolder = { organisation: 'dockers', tier: 0 };

/** A sale as it comes back from its text. */
function sold(
  list: Catalogue,
  card: CardHolder | null,
  at: Partial<Circumstances> = {},
  order = orderOf({ coffee: 3, bun: 1 }, list),
) {
  const where = { time: JUST_BEFORE_FIVE, timeZone: 'Europe/Dublin', unit: 'cafe', ...at };
  const quote = quoteOrder(order, card, list.agreements, 'included', where);
  const kept = card && { organisation: card.organisation, tier: card.tier, trustVersion: 1 };
  const body = saleBody({ salt: '0'.repeat(32), receipt: 'KT1-1' }, 1, list.unit, 1, quote, kept, []);
  const known = readBody({ v: 1, kind: 'sale' }, JSON.stringify(body));
  if (known?.kind !== 'sale') throw new Error('No sale.');
  return known.body;
}

const judged = (
  list: Catalogue,
  sale: ReturnType<typeof sold>,
  time = JUST_BEFORE_FIVE,
  standing: Standing | null = { coOp: false },
) => isExplained(sale, list, { time, standing });

describe('[PRICE-14] a price that the ledger explains', () => {
  it('[PRICE-9] holds in its window by the unit’s clocks, and for a quarter of an hour after it', () => {
    const list = cafe({ ...half, window: { weekdays: [6], hours: { from: 900, to: 1020 } } });
    const sale = sold(list, docker);
    expect(sale.charged).toBeLessThan(sale.full);
    expect([0, 1, 15, 16, 60].map((late) => judged(list, sale, JUST_BEFORE_FIVE + late * MINUTE))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    // Full price inside the window is as odd.
    const full = sold(list, docker, { time: JUST_BEFORE_FIVE - 3 * 3_600_000 });
    expect([judged(list, full), judged(list, full, JUST_BEFORE_FIVE + 60 * MINUTE)]).toEqual([false, true]);
  });

  it('[PRICE-7] holds for a strike only where the sale’s trust list has one; a list that is not here is believed', () => {
    const list = cafe({ ...half, onStrike: true });
    const strike = { firstDay: today, lastDay: today };
    const sale = sold(list, { ...docker, strike });
    expect(judged(list, sale, JUST_BEFORE_FIVE, { coOp: false, strike })).toBe(true);
    expect(judged(list, sale, JUST_BEFORE_FIVE, { coOp: false })).toBe(false);
    expect(judged(list, sale, JUST_BEFORE_FIVE + 86_400_000, { coOp: false, strike })).toBe(false);
    expect(judged(list, sale, JUST_BEFORE_FIVE, null)).toBe(true);
    expect(judged(list, sold(list, docker), JUST_BEFORE_FIVE, null)).toBe(true);
  });

  it('[PRICE-6] holds for a co-op, not for a partner', () => {
    const list = cafe({ ...half, organisation: 'any co-op' });
    const sale = sold(list, { organisation: 'printers', tier: 1, coOp: true });
    expect([true, false].map((coOp) => judged(list, sale, JUST_BEFORE_FIVE, { coOp }))).toEqual([
      true,
      false,
    ]);
  });

  it('[PRICE-10] takes no more of a limit in one sale than a day has; how many there were nobody knows here', () => {
    const list = cafe({ ...half, id: 'one', gives: { type: 'free' }, perDay: 1 }, half);
    for (const left of [0, 1])
      expect(judged(list, sold(list, docker, { left: new Map([['one', left]]) }))).toBe(true);
    expect(judged(list, sold(list, docker, { left: new Map([['one', 2]]) }))).toBe(false);
  });

  it('[PRICE-8] is what the member named, in its bounds', () => {
    const list = cafe({ ...half, gives: { type: 'own-price', least: 100 } });
    const order = offerFor(orderOf({ coffee: 2 }, list), '1', 150);
    const sale = sold(list, docker, {}, order);
    expect([sale.charged, judged(list, sale)]).toEqual([300, true]);
    const lines = sale.lines.map((line) => ({ ...line, chargedUnitPrice: 50, charged: 100, offer: 50 }));
    expect(judged(list, { ...sale, lines })).toBe(false);
  });
});

it('[PRICE-14] the ledger finds what a version of the trust list says of an organisation', async () => {
  const folder = temporaryDirectory();
  await foundSample(folder.path);
  const db = await openDatabase(folder.path);
  const list: TrustList = {
    version: 1,
    day: today,
    boundDays: 30,
    organisations: [
      { id: 'dockers', name: 'Dockers', kind: 'partner', keys: [], bits: 8, status: new Uint8Array(1) },
      { id: 'printers', name: 'Printers', kind: 'co-op', keys: [], bits: 8, status: new Uint8Array(1) },
    ],
  };
  const strike = { firstDay: today, lastDay: today + 3 };
  const [dockers, ...others] = list.organisations;
  const next = { ...list, version: 2, organisations: dockers ? [{ ...dockers, strike }, ...others] : [] };
  try {
    for (const each of [list, next]) await storeTrustFile(db, signTrustList(each, FEDERATION_SEED), 0);
    const find = rememberStandings(db);
    expect(await find(1, 'dockers')).toEqual({ coOp: false });
    expect(await find(2, 'dockers')).toEqual({ coOp: false, strike });
    expect(await find(1, 'printers')).toEqual({ coOp: true });
    expect([await find(1, 'nobody'), await find(3, 'dockers')]).toEqual([null, null]);
  } finally {
    await db.destroy();
    folder.remove();
  }
});
