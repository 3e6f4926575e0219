import { afterEach, beforeEach, expect, test } from 'vitest';
import { proveLedger } from '../../src/ledger/books/prove.ts';
import { rebuild } from '../../src/ledger/books/rebuild.ts';
import { adjust, reverse } from '../../src/ledger/adjust/adjust.ts';
import { adjustmentsOn } from '../../src/ledger/adjust/find.ts';
import { OFFICE, officeJournal } from '../../src/ledger/forks/office-journal.ts';
import { isSignedBy, storedPublicKey } from '../../src/ledger/keys/signatures.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { dayReport } from '../../src/ledger/reports/day-report.ts';
import type { Adjust } from '../../src/protocol/adjustments.ts';
import { onBothEngines, type TestPlace } from './both-engines.ts';
import { bring } from './filled-ledger.ts';
import { newTillKey, NOON, Till, TODAY } from './register-kit.ts';
import { foundSampleIn, sampleCatalogue } from './sample-federation.ts';
import { addRegister } from './storage-contract.ts';

const CAFE = sampleCatalogue();
const ANA = { account: 'ana', name: 'Ana' };
const ADJUST: Adjust = {
  from: 'drawer',
  to: 'card-clearing',
  amount: 250,
  currency: 'EUR',
  reason: 'Paid by card, rung up as cash',
};

onBothEngines('an adjustment', (newPlace) => {
  let place: TestPlace;
  let ledger: Ledger;
  let till: Till;

  beforeEach(async () => {
    place = await newPlace();
    ledger = await place.open();
    await foundSampleIn(ledger.db);
    till = new Till({ unit: 'cafe', register: 'r1', epoch: 1 }, await newTillKey());
    await addRegister(ledger.db, till);
    await bring(ledger, till, [
      await till.openShift(),
      await till.sell({ tea: 1 }),
      await till.sell({ bun: 1 }),
    ]);
  }, 60_000);
  afterEach(async () => {
    await ledger.close();
    await place.remove();
  });

  const post = (changes: Partial<Adjust> = {}, date = TODAY) =>
    adjust(ledger, CAFE, date, { ...ADJUST, ...changes }, ANA);
  const undo = (seq: number, reason = 'It was cash after all') =>
    reverse(ledger, 'cafe', { epoch: 1, seq }, reason, ANA);
  const report = async () => {
    const found = await dayReport(ledger.db, 'cafe', TODAY);
    if (!found) throw new Error('there is such a unit');
    return found;
  };
  /** What the books hold of each account. */
  const balances = async () => {
    const rows = await ledger.db
      .selectFrom('postings')
      .select(({ fn }) => ['account', fn.sum<number>('amount').as('sum')])
      .groupBy('account')
      .execute();
    return new Map(rows.map(({ account, sum }) => [account, Number(sum)]));
  };
  const entries = () =>
    ledger.db.selectFrom('entries').selectAll().orderBy('register').orderBy('epoch').orderBy('seq').execute();
  const nothing = { progress: () => undefined };

  test('[ADJUST-1] is a new signed entry with its transaction and totals, and changes no older row', async () => {
    const [before, books, day] = [await entries(), await balances(), await report()];
    expect(await post({ receipt: 'kt1-1' })).toMatchObject({ ok: true, value: { epoch: 1, seq: 1 } });
    const after = await entries();
    expect(after.filter(({ register }) => register !== OFFICE)).toEqual(before);
    const [made, ...more] = after.filter(({ register }) => register === OFFICE);
    expect(more).toEqual([]);
    expect(made).toMatchObject({ kind: 'adjustment', business_date: TODAY, posted: 1, flags: '' });
    const key = storedPublicKey(ledger.keys.publicKey);
    expect(await isSignedBy(key, made?.envelope ?? '', made?.signature ?? '')).toBe(true);
    const sold = before.find(({ seq }) => seq === 2);
    expect(JSON.parse(made?.body ?? '')).toMatchObject({
      ...ADJUST,
      corrects: { register: 'r1', epoch: 1, seq: 2, hash: sold?.hash, receipt: 'KT1-1' },
    });
    // Debit and credit, and nothing else moved.
    const now = await balances();
    expect(now.get('drawer')).toBe((books.get('drawer') ?? 0) - 250);
    expect(now.get('card-clearing')).toBe((books.get('card-clearing') ?? 0) + 250);
    expect([...now.values()].reduce((a, b) => a + b, 0)).toBe(0);
    const { adjustments, adjusted, ...figures } = await report();
    expect(figures).toMatchObject({ takings: day.takings, tenders: day.tenders, notes: day.notes });
    expect(adjusted).toEqual([
      { id: 'card-clearing', kind: 'card-clearing', name: '', amount: 250, count: 1 },
      { id: 'drawer', kind: 'drawer', name: '', amount: -250, count: 1 },
    ]);
    expect(adjustments).toMatchObject([
      { seq: 1, from: { id: 'drawer' }, to: { id: 'card-clearing' }, amount: 250, receipt: 'KT1-1' },
    ]);
  });

  test('[ADJUST-3] is undone by its opposite, once, and neither goes away', async () => {
    const books = await balances();
    await post({ from: 'suspense', to: 'sales:hot' });
    expect(await undo(1)).toMatchObject({ ok: true, value: { seq: 2 } });
    expect(await undo(1)).toEqual({ ok: false, error: 'already-reversed' });
    // To undo the undoing is an adjustment like any other.
    expect(await undo(2)).toMatchObject({ ok: true, value: { seq: 3 } });
    expect(await undo(3)).toMatchObject({ ok: true, value: { seq: 4 } });
    expect(await undo(9)).toEqual({ ok: false, error: 'not-found' });
    for (const [account, sum] of await balances())
      expect([account, sum]).toEqual([account, books.get(account) ?? 0]);
    expect(
      (await adjustmentsOn(ledger.db, CAFE, TODAY)).map((each) => [each.reverses, each.reversedBy]),
    ).toEqual([
      [null, 2],
      [1, 3],
      [2, 4],
      [3, null],
    ]);
  });

  test('[ADJUST-3] two who undo one at the same moment undo it once', async () => {
    await post();
    const both = await Promise.all([undo(1), undo(1), undo(1)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await adjustmentsOn(ledger.db, CAFE, TODAY)).toHaveLength(2);
  });

  test('[ADJUST-4] what a form sends again is done once and answered as the first time', async () => {
    const key = crypto.randomUUID();
    const [first, ...again] = await Promise.all([post({ key }), post({ key }), post({ key })]);
    expect(first).toMatchObject({ ok: true, value: { seq: 1 } });
    expect([...again, await post({ key })]).toEqual([first, first, first]);
    expect(await adjustmentsOn(ledger.db, CAFE, TODAY)).toHaveLength(1);
    const lines = await ledger.db.selectFrom('office_log').select('seq').execute();
    expect(lines).toHaveLength(1);
    // Other figures under the same key are no second adjustment, and no first answer either.
    expect(await post({ key, amount: 251 })).toEqual({ ok: false, error: 'already-adjusted' });
    expect(
      await adjust(ledger, CAFE, TODAY, { ...ADJUST, key }, { account: 'ben', name: 'Ben' }),
    ).toMatchObject({
      ok: true,
      value: { seq: 2 },
    });
    expect(await post()).toMatchObject({ ok: true, value: { seq: 3 } });
    // The key is in nothing that is kept: who has it could guess what a body without its text says.
    expect(JSON.stringify(await entries())).not.toContain(key.replaceAll('-', ''));
  });

  test('[ADJUST-4] what was done is answered as done, whatever the price list has become since', async () => {
    const [key, other] = [crypto.randomUUID(), crypto.randomUUID()];
    const tax = { from: 'tax:reduced', to: 'tax:standard', receipt: 'kt1-1' };
    const first = await post({ key, ...tax });
    expect(first).toMatchObject({ ok: true, value: { seq: 1 } });
    const later = { ...CAFE, unit: { ...CAFE.unit, currency: 'USD' }, taxClasses: [] };
    const again = (changes: Partial<Adjust>, as = key) =>
      adjust(ledger, later, TODAY, { ...ADJUST, ...tax, key: as, ...changes }, ANA);
    expect(await again({})).toEqual(first);
    expect(await again({}, other)).toEqual({ ok: false, error: 'no-such-account' });
    // No one of its figures may be another.
    for (const change of [
      { from: 'safe' },
      { to: 'safe' },
      { amount: 251 },
      { currency: 'USD' },
      { reason: 'Another' },
      { receipt: 'KT1-2' },
      { receipt: undefined },
    ])
      expect(await again(change)).toEqual({ ok: false, error: 'already-adjusted' });
    expect(await adjustmentsOn(ledger.db, CAFE, TODAY)).toHaveLength(1);
  });

  test('[ADJUST-1] one that its date can not hold leaves nothing', async () => {
    const amount = 2 ** 51;
    await ledger.db
      .updateTable('day_totals')
      .set({ amount })
      .where('measure', '=', 'takings')
      .where('key', '=', '')
      .execute();
    const before = await entries();
    expect(await post()).toEqual({ ok: false, error: 'bad-request' });
    expect(await entries()).toEqual(before);
    expect(await ledger.db.selectFrom('office_log').select('seq').execute()).toEqual([]);
  });

  test('[ADJUST-2] moves between accounts of the chart, in the unit’s currency, on a date that has come', async () => {
    const refused = (error: string) => ({ ok: false, error });
    expect(await post({ to: 'sales:nothing' })).toEqual(refused('no-such-account'));
    expect(await post({ from: 'solidarity:dockers' })).toEqual(refused('no-such-account'));
    expect(await post({ currency: 'USD' })).toEqual(refused('no-such-account'));
    expect(await post({ to: 'drawer' })).toEqual(refused('bad-request'));
    expect(await post({ receipt: 'KT9-1' })).toEqual(refused('no-such-receipt'));
    expect(await post({}, '2026-11-15')).toEqual(refused('bad-request'));
    expect(await post({}, '2026-02-30')).toEqual(refused('bad-request'));
    expect(await adjustmentsOn(ledger.db, CAFE, TODAY)).toEqual([]);
    expect(await post({ from: 'tax:reduced', to: 'tax:standard' }, '2026-11-01')).toMatchObject({ ok: true });
    expect(await adjustmentsOn(ledger.db, CAFE, TODAY)).toEqual([]);
  });

  test('[ADJUST-1] no register adjusts: what it signs of that kind moves nothing', async () => {
    const books = await balances();
    const body = { salt: '00'.repeat(16), ...ADJUST };
    await bring(ledger, till, [await till.write('adjustment', body)]);
    expect(await balances()).toEqual(books);
    const last = (await entries()).at(-1);
    expect(last).toMatchObject({ register: 'r1', seq: 4, posted: 0 });
  });

  test('[REBUILD-1] [VERIFY-1] rebuild posts it the same, and verify proves it', async () => {
    await post();
    await post({ from: 'over-short', to: 'petty-cash', amount: 30 });
    await undo(1);
    const found = await rebuild(ledger.db, nothing);
    expect(found).toMatchObject({ wrongPostings: 0, wrongSums: 0, unreadable: 0, unposted: 0 });
    expect((await proveLedger(ledger.db, ledger.keys, NOON, () => undefined)).broken).toEqual([]);
    // A sum that somebody bent is found, and told as what it is.
    await ledger.db
      .updateTable('day_totals')
      .set({ amount: 1 })
      .where('measure', '=', 'adjustment')
      .where('key', '=', 'petty-cash')
      .execute();
    expect(await rebuild(ledger.db, nothing)).toMatchObject({ wrongSums: 1 });
  });

  test('[FORK-3] stands in one journal with what the office decides, chained', async () => {
    await post();
    const office = await officeJournal(ledger.db, 'cafe', ledger.keys, NOON);
    await post();
    expect(await officeJournal(ledger.db, 'cafe', ledger.keys, NOON)).toEqual(office);
    const [one, two] = (await entries()).filter(({ register }) => register === OFFICE);
    expect(JSON.parse(two?.envelope ?? '')).toMatchObject({ seq: 2, prev: one?.hash });
  });
});
