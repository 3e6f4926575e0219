import { readLedger } from '../journeys/ledger-file.ts';
import { System } from '../journeys/system.ts';
import { enrol, openShift, Tablet, unlock } from '../journeys/tablet.ts';
import { chanceFrom } from '../simulation/chance.ts';
import { Cashier, type Moment, MOMENTS, type Seen } from './cashier.ts';
import type { Orders, Outcome } from './outcome.ts';
import { goodsOf, isSame, readTabletStore, type TabletStore } from './tablet-store.ts';

const UNIT = 'Kitchen Table';

/** A till's browser, killed whole in the middle of sales, again and again on one profile. The app is built before. */
export async function killChromium({ kills, seed, say }: Orders): Promise<Outcome> {
  const [system, tablet, chance] = [new System(), new Tablet(), chanceFrom(seed)];
  const cashier = new Cashier(tablet, chance);
  const faults: string[] = [];
  const counts = { written: 0, unwritten: 0, open: 0, lastTaps: 0 };
  const moments = new Map<Moment, number>();
  try {
    await system.start();
    const { codes, pins, fingerprint } = system.welcome();
    const person = pins[UNIT] ?? { name: '', pin: '' };
    let page = await cashier.start(system.url);
    await enrol(page, system.url, codes[UNIT] ?? '', fingerprint);
    await unlock(page, person);
    await openShift(page, 1);
    await cashier.sell();
    await tablet.kill();
    let before = await look(cashier, system.url);
    for (let count = 1; count <= kills && faults.length === 0; count += 1) {
      const at = MOMENTS[(count - 1) % MOMENTS.length] ?? 'tapping';
      const open = Object.entries(before.open ?? {}).flatMap(([name, times]) =>
        Array.from({ length: times }, () => name),
      );
      const seen = await cashier.sellAndDie(person, open, at);
      const after = await look(cashier, system.url);
      moments.set(at, (moments.get(at) ?? 0) + 1);
      const found = judge(before, seen, after, cashier.paid);
      faults.push(...found.map((fault) => `kill ${count}, ${at}: ${fault}`));
      const wrote = after.sales.length > before.sales.length;
      if (at === 'writing') counts[wrote ? 'written' : 'unwritten'] += 1;
      if (after.open) counts.open += 1;
      if (!wrote && (after.open ? size(after.open) : 0) < seen.taps.length) counts.lastTaps += 1;
      before = after;
      say(`chromium: ${count} of ${kills} kills, ${after.sales.length} sales`);
      page = cashier.page;
    }
    if (faults.length === 0) faults.push(...(await arrive(cashier, system, person, before)));
  } finally {
    await tablet.remove();
    await system.remove();
  }
  return { what: 'chromium', counts: { ...named(moments), ...inWords(counts, cashier) }, faults };
}

/** Starts the browser again and reads its store. */
async function look(cashier: Cashier, url: string): Promise<TabletStore> {
  return readTabletStore(await cashier.start(url));
}

/** What one kill lost, doubled or left half. */
function judge(before: TabletStore, seen: Seen, after: TabletStore, paid: ReadonlySet<string>): string[] {
  const faults = [...after.faults];
  const receipts = after.sales.map(({ receipt }) => receipt);
  for (const receipt of paid) if (!receipts.includes(receipt)) faults.push(`${receipt} was paid and is gone`);
  const fresh = after.sales.slice(before.sales.length);
  if (!isSame(after.sales.slice(0, before.sales.length), before.sales)) faults.push('earlier sales changed');
  const [sale] = fresh;
  if (fresh.length > 1 || (sale && !seen.pressed)) faults.push(`${fresh.length} sales that nobody made`);
  if (sale && !isSame(sale.goods, goodsOf(seen.taps))) faults.push(`${sale.receipt} is not what was rung up`);
  if (sale && after.open) faults.push(`${sale.receipt} is written, and its order lies open`);
  if (!sale) {
    const kept = after.open ?? {};
    const fits = seen.taps.map((_, index) => index + 1).concat(0);
    const isKept = fits.some(
      (count) => count >= seen.surely && isSame(kept, goodsOf(seen.taps.slice(0, count))),
    );
    if (!isKept) faults.push(`rung up ${seen.taps.join(', ')}; kept ${JSON.stringify(kept)}`);
  }
  return faults;
}

/** At the end everything is in the ledger once: what the tablet holds, in that order. */
async function arrive(
  cashier: Cashier,
  system: System,
  person: { name: string; pin: string },
  before: TabletStore,
): Promise<string[]> {
  const { page } = cashier;
  await unlock(page, person);
  await page.getByText('everything sent').waitFor({ timeout: 90_000 });
  const store = await readTabletStore(page);
  const ledger = readLedger(system.dataDir);
  const numbers = ledger.sales.map(({ number }) => number);
  const faults = [...store.faults, ...ledger.broken];
  if (ledger.unbalanced.length > 0)
    faults.push(`${ledger.unbalanced.length} transactions do not sum to zero`);
  if (store.sales.length !== before.sales.length) faults.push('the tablet has other sales than before');
  if (ledger.kinds.length !== store.entries)
    faults.push(`${store.entries} entries on the tablet, ${ledger.kinds.length} in the ledger`);
  if (numbers.join() !== store.sales.map(({ receipt }) => receipt).join())
    faults.push(`the ledger has the sales ${numbers.join(', ')}`);
  return faults;
}

const size = (goods: Readonly<Record<string, number>>): number =>
  Object.values(goods).reduce((sum, count) => sum + count, 0);

const named = (moments: ReadonlyMap<Moment, number>): Record<string, number> =>
  Object.fromEntries([...moments].map(([moment, count]) => [`kills while ${moment}`, count]));

const inWords = (
  counts: Readonly<Record<'written' | 'unwritten' | 'open' | 'lastTaps', number>>,
  { paid }: Cashier,
): Record<string, number> => ({
  'of those while writing found the sale written': counts.written,
  'found it open still': counts.unwritten,
  'orders lay open after the restart': counts.open,
  'lost the last tap': counts.lastTaps,
  'sales seen as Paid': paid.size,
});
