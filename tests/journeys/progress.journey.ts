import { expect, type Page, test } from '@playwright/test';
import { readReceiptUrl, receiptUrl } from '../../src/register/receipt-code/receipt-url.ts';
import { en } from '../../src/register/words/en.ts';
import { holdAnswers, holdCalls, holdQuietMoments, holdStore, makeCallsHoldable } from './held.ts';
import { INK, look, lookSpoken } from './looking.ts';
import { go, inEachLanguage } from './speaking.ts';
import { loadProducts } from './many-products.ts';
import { Network } from './network.ts';
import { System } from './system.ts';
import { count, expectInstalled, goTo, sell, Tablet, tap, unlock } from './tablet.ts';

/** What a till says while something takes a while. Each wait lasts until it was seen, and no longer. */
const system = new System();
const tablet = new Tablet();
let network: Network;
let page: Page;
/** The address on the last receipt. */
let own = '';

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  await system.start();
  loadProducts(system, 300);
  network = new Network(system.url);
  await network.open();
  page = await tablet.start();
  await makeCallsHoldable(tablet.context);
});

test.afterAll(async () => {
  await tablet.remove();
  await network.close();
  await system.remove();
});

const noor = () => system.welcome().pins['Kitchen Table'] ?? { name: '', pin: '' };
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const heading = (name: string | RegExp) => page.getByRole('heading', { name, exact: true });
const said = (text: string | RegExp) => page.getByText(text, { exact: true }).filter({ visible: true });

test('while a tablet is enrolled', async () => {
  const { codes, fingerprint } = system.welcome();
  await page.goto(network.url);
  await page.getByLabel(en.enrol.code).fill(codes['Kitchen Table'] ?? '');
  const letGo = holdAnswers(network, /^\/v1\/enrolments/);
  await button(en.enrol.go).click();
  await expect(button(`${en.enrol.go} ${en.enrol.busy}`)).toBeDisabled();
  await look(page, 'enrolling', INK);
  await letGo();
  await expect(page.getByText(fingerprint)).toBeVisible();
  await button(en.enrol.same).click();
  await expect(heading(en.lock.title)).toBeVisible();
  await expectInstalled(page);
});

test('while a PIN is checked', async () => {
  const { name, pin } = noor();
  const letGo = await holdCalls(page, 'deriveBits');
  await button(name).click();
  await page.keyboard.type(pin);
  await expect(page.getByRole('status').filter({ hasText: en.lock.checking })).toBeVisible();
  await expect(heading(en.lock.title)).toBeVisible();
  await look(page, 'a PIN that is checked');
  await letGo();
  await expect(heading(en.lock.title)).toBeHidden();
  await expect(said(en.lock.checking)).toBeHidden();
});

test('while a shift is opened, and while entries are sent: how many of how many', async () => {
  const first = holdAnswers(network, /\/entries$/);
  await page.keyboard.type('1');
  const opened = await holdStore(tablet.context, network.url);
  await page.bringToFront();
  await button(en.shift.open).click();
  await expect(button(`${en.shift.open} ${en.pay.writing}`)).toBeDisabled();
  await look(page, 'a shift that is opened');
  await opened();
  await expect(button(/^Pay/)).toBeVisible();
  // The first entry of a register, and its shift.
  await expect(said(en.status.sending(0, 2))).toBeVisible();
  await lookSpoken(page, 'sending', ['/'], (t) => t.status.sending(0, 2));
  await sell(page, 'Espresso');
  await expect(said(en.status.sending(0, 3))).toBeVisible();
  const second = holdAnswers(network, /\/entries$/);
  await first();
  await expect(said(en.status.sending(2, 3))).toBeVisible();
  await second();
  await expect(said(en.status.allSent)).toBeVisible();
  await expect(page.getByText(/^Sending /)).toHaveCount(0);
});

test('while a sale is written', async () => {
  await tap(page, 'Espresso');
  await button(en.sell.pay).click();
  await button(/^Exact/).click();
  const letGo = await holdStore(tablet.context, network.url);
  await page.bringToFront();
  await button(en.pay.paid).click();
  await expect(button(`${en.pay.paid} ${en.pay.writing}`)).toBeDisabled();
  await expect(heading('Paid')).toBeHidden();
  await lookSpoken(page, 'a sale that is written', ['/pay', '/'], (t) => t.pay.writing);
  await go(page, '/pay');
  // Nor can who leaves meanwhile change what is paid, or pay once more.
  await button(/^Back to order/).click();
  await expect(button(`${en.sell.pay} ${en.pay.writing}`)).toBeDisabled();
  await tap(page, 'Sencha');
  await expect(page.getByRole('list', { name: /^Order/ }).getByRole('listitem')).toHaveCount(1);
  await page.evaluate(() => history.pushState(null, '', '/pay'));
  await expect(button(`${en.pay.paid} ${en.pay.writing}`)).toBeDisabled();
  await letGo();
  await expect(heading('Paid')).toBeVisible();
  await expect(page.getByRole('article')).toContainText('No. KT1-2');
  own = (await page.locator('.receipt-code a').getAttribute('href')) ?? '';
  await button('Next sale').click();
});

test('while an order is let wait, taken up, added, split or given up', async () => {
  const whileHeld = async (press: string, where: string, then: string): Promise<void> => {
    const letGo = await holdStore(tablet.context, network.url);
    await page.bringToFront();
    await button(press).click();
    await expect(button(`${where} ${en.pay.writing}`)).toBeDisabled();
    if (press !== en.orders.merge) await look(page, `${press}, which is written`);
    await letGo();
    await expect(button(then)).toBeVisible();
  };
  await tap(page, 'Espresso', 'Sencha');
  await button(en.sell.parked(0)).click();
  await whileHeld(en.orders.park, en.sell.pay, en.sell.parked(1));
  await button(en.sell.parked(1)).click();
  await whileHeld(en.orders.resume, en.sell.pay, en.sell.parked(0));
  await button(en.sell.parked(0)).click();
  await button(en.orders.split).click();
  await button(/^Espresso/).click();
  await whileHeld(en.orders.splitNow, en.orders.splitNow, en.pay.paid);
  await button(/^Back to order/).click();
  await button(en.sell.parked(1)).click();
  await whileHeld(en.orders.merge, en.sell.pay, en.sell.parked(0));
  await button(en.sell.parked(0)).click();
  await button(en.orders.void).click();
  await button('Test').click();
  await whileHeld(en.orders.void, en.orders.void, en.sell.parked(0));
  await expect(said(en.sell.empty)).toBeVisible();
});

test('while the ledger is asked for a receipt, and for another register’s sale', async () => {
  await expect(said(en.status.allSent)).toBeVisible();

  const phone = await tablet.context.newPage();
  await phone.goto(own);
  const known = holdAnswers(network, /^\/v1\/receipts\//);
  await phone.getByRole('button', { name: en.receiptPage.check }).click();
  await expect(phone.getByText(en.receiptPage.checking)).toBeVisible();
  await look(phone, 'a receipt that is asked about');
  await known();
  await expect(phone.getByText(en.receiptPage.known)).toBeVisible();
  await expect(phone.getByText(en.receiptPage.checking)).toBeHidden();
  await phone.close();

  const at = readReceiptUrl(own);
  if (!at.ok) throw new Error(own);
  const elsewhere = receiptUrl(network.url, { ...at.value, register: 'another' });
  const found = holdAnswers(network, /\/sales\//);
  await page.goto(`${network.url}/find-sale?code=${encodeURIComponent(elsewhere)}`);
  const camera = await holdCalls(page, 'getUserMedia');
  await unlock(page, noor());
  await expect(page.getByText(en.refund.find.looking)).toBeVisible();
  // A scanner has read it: the camera stays off.
  await expect(page.locator('video')).toHaveCount(0);
  await look(page, 'a sale that is looked for');
  await camera();
  await found();
  await expect(page.getByText(en.refund.find.errors['not-found'])).toBeVisible();
  await expect(page.getByText(en.refund.find.looking)).toBeHidden();
});

test('while the camera starts', async () => {
  await page.goto(network.url);
  await unlock(page, noor());
  const letGo = await holdCalls(page, 'getUserMedia');
  await button('Scan card').click();
  await expect(said(en.scan.opening)).toBeVisible();
  await lookSpoken(page, 'a camera that starts', ['/scan'], (t) => t.scan.opening);
  await go(page, '/scan');
  await letGo();
  // There is none, as it turns out.
  await expect(page.getByLabel(en.scan.typed)).toBeVisible();
  await expect(said(en.scan.opening)).toBeHidden();
});

test('while the rest of a long price list is read', async () => {
  const letGo = await holdQuietMoments(page);
  await page.goto(network.url);
  await unlock(page, noor());
  await page.getByLabel(en.sell.find).fill('thing 250');
  await expect(heading(en.sell.reading)).toBeVisible();
  await look(page, 'a price list that is read');
  await letGo();
  await expect(button(/^Bench thing 250 of many/)).toBeVisible();
  await expect(heading(en.sell.reading)).toBeHidden();
  await button(en.sell.clearFind).click();
});

test('[REFUND-4] while the ledger is asked what went back of an own sale: until it answers, or for three seconds', async () => {
  const asking = button(`${en.refund.go} ${en.refund.find.looking}`);
  const openRefund = async (): Promise<void> => {
    await goTo(page, 'Sales and refunds');
    await button(/KT1-1/).click();
    await button(en.sales.refund).click();
    await button('Goods returned').click();
  };
  const answered = holdAnswers(network, /\/sales\//);
  await openRefund();
  await expect(asking).toBeDisabled();
  await answered();
  await expect(button(en.refund.go)).toBeEnabled();
  await button(en.refund.back).click();
  await button(en.sales.back).click();

  const never = holdAnswers(network, /\/sales\//);
  await openRefund();
  await expect(asking).toBeDisabled();
  // Well before any other question to the ledger would be given up.
  await expect(button(en.refund.go)).toBeEnabled({ timeout: 6_000 });
  await never();
  await button(en.refund.back).click();
  await button(en.sales.back).click();
});

/**
 * What a till had written before its entry 1: so many entries that are no sales, a minute between them. None is so old
 * that the till would prune it meanwhile. [KEEP-1]
 */
const writeBefore = (count: number): Promise<void> =>
  page.evaluate(
    (entries) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('commontill');
        opening.addEventListener('success', () => {
          const writing = opening.result.transaction('entries', 'readwrite');
          const now = Date.now();
          for (let seq = 0; seq > -entries; seq -= 1)
            writing
              .objectStore('entries')
              .add({ seq, envelope: '', body: '', time: now + (seq - 1) * 60_000 });
          writing.addEventListener('complete', () => {
            opening.result.close();
            resolve();
          });
          writing.addEventListener('abort', () => reject(writing.error ?? new Error('not written')));
        });
      }),
    count,
  );

/** The page's store answers no more while its body is marked so. */
const makeStoreDeafenable = (): Promise<void> =>
  page.evaluate(() => {
    // The library keeps the database's own function from its opening on; this one is asked each time.
    const { objectStore } = IDBTransaction.prototype;
    IDBTransaction.prototype.objectStore = function asked(name) {
      if ('deaf' in document.body.dataset) throw new DOMException('planted', 'UnknownError');
      return objectStore.call(this, name);
    };
  });

/** After so long people are told how far back a search is. */
const LONG = 1_000;

test('[FIND-10] while a sale is looked for far back, when people are asked whether to look further, and where the store does not answer', async () => {
  await writeBefore(20_100);
  await makeStoreDeafenable();
  await inEachLanguage(page, async (t, language) => {
    await go(page, '/sales');
    const held = await holdStore(tablet.context, network.url);
    await page.bringToFront();
    await page.getByLabel(t.findSale.label).fill('99.99');
    await page.waitForTimeout(2 * LONG);
    await held.letThrough();
    await expect(said(/^(Looking further back|Buscando más atrás): /)).toBeVisible();
    await look(page, `a search that takes long, ${language}`);
    await held();
    await expect(heading(t.findSale.noneYet('99.99'))).toBeVisible();
    await expect(said(t.findSale.found(0, true))).toBeVisible();
    await look(page, `a search that may go on, ${language}`);
    await page.evaluate(() => (document.body.dataset['deaf'] = ''));
    await page.getByLabel(t.findSale.label).fill('88.88');
    await expect(said(t.findSale.failed)).toBeVisible();
    await look(page, `a search that failed, ${language}`);
    await page.evaluate(() => delete document.body.dataset['deaf']);
    await page.getByLabel(t.findSale.label).fill('99.99');
    await expect(heading(t.findSale.noneYet('99.99'))).toBeVisible();
    await expect(said(t.findSale.failed)).toBeHidden();
  });
  await button(en.findSale.further).click();
  await expect(heading(en.findSale.none('99.99'))).toBeVisible();
  await expect(said(en.findSale.found(0, false))).toBeVisible();
  await expect(button(en.findSale.further)).toBeHidden();
  await go(page, '/');
});

test('while cash that moves is written', async () => {
  await goTo(page, 'Cash in and out');
  for (const kind of ['paid-out', 'no-sale'] as const) {
    await button(en.cash.kinds[kind]).first().click();
    if (kind !== 'no-sale') await page.keyboard.type('100');
    await button(en.cash.reasons[kind][0] ?? '').click();
    const letGo = await holdStore(tablet.context, network.url);
    await page.bringToFront();
    await page.locator('.slab').click();
    await expect(page.locator('.slab')).toContainText(en.pay.writing);
    await expect(page.locator('.slab')).toBeDisabled();
    await letGo();
    await expect(page.getByText(en.cash.done[kind]('€1.00'))).toBeVisible();
    await expect(page.locator('.slab')).not.toContainText(en.pay.writing);
  }
  await button(en.cash.back).click();
  await page.evaluate(() => history.pushState(null, '', '/'));
});

test('while a refund and the Z are written', async () => {
  await goTo(page, 'Sales and refunds');
  await button(/KT1-1/).click();
  await button('Refund').click();
  await button('Goods returned').click();
  const refunded = await holdStore(tablet.context, network.url);
  await page.bringToFront();
  await button('Refund').click();
  await expect(button(`Refund ${en.pay.writing}`)).toBeDisabled();
  await look(page, 'a refund that is written');
  await refunded();
  await expect(heading('Refunded')).toBeVisible();
  await button('Next sale').click();

  await goTo(page, 'Close the day');
  await count(page, { '50': 1, '1': 1 });
  await button('Counted').click();
  const closed = await holdStore(tablet.context, network.url);
  await page.bringToFront();
  await button(en.close.go).click();
  await expect(button(`${en.close.go} ${en.pay.writing}`)).toBeDisabled();
  await look(page, 'a Z that is written');
  await closed();
  await expect(page.getByRole('article')).toContainText('Z 1');
});
