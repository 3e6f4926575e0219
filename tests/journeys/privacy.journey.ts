import { expect, type Page, test } from '@playwright/test';
import { OFFICE_HEADER, PATHS } from '../../src/protocol/paths.ts';
import { encodeTicket } from '../../src/register/print/encode.ts';
import { readReceiptUrl } from '../../src/register/receipt-code/receipt-url.ts';
import { unpackTicket } from '../../src/register/receipt-code/packed-ticket.ts';
import { CHANNEL } from '../../src/register/display/message.ts';
import { countsOf, entriesIn, officeTexts, storesOf } from './kept.ts';
import { foundIn, foundUnder, type Needle, needlesOfBytes, needlesOfCard, needlesOfText } from './needles.ts';
import { MEMBER_NUMBER, plantMember } from './planted-member.ts';
import { CARD, System } from './system.ts';
import {
  cardCounts,
  count,
  enrol,
  goTo,
  openShift,
  payCash,
  Tablet,
  tap,
  typeCard,
  unlock,
} from './tablet.ts';

// The log at its most talkative, for trace is no level of ours: what is not in it now is never in it.
const system = new System({ LOG_LEVEL: 'debug' });
const tablet = new Tablet();
let page: Page;
let display: Page;
/** What a person might see, print or be sent, by what it is. */
const seen: { what: string; bytes: Buffer }[] = [];
const keep = (what: string, text: string | Uint8Array): number =>
  seen.push({ what, bytes: Buffer.from(text) });

/** A name that is typed in two places that are for those who work here. */
const NAME = 'Rosalinda Quexada';
/** Something that is kept: whoever does not find it has not looked. */
const KEPT = 'Kept-on-purpose-4711';
const PLANTED = 'Planted-leak-0815';

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  await system.start();
  page = await tablet.start();
  page.on('console', (message) => keep('the browser’s console', message.text()));
  page.on('pageerror', (error) => keep('the browser’s console', String(error)));
  page.on('response', (response) => {
    if (response.url().includes('/v1/'))
      void response.text().then(
        (text) => keep(response.url(), text),
        () => 0,
      );
  });
  page.on('request', (request) => keep('a request', `${request.url()} ${request.postData() ?? ''}`));
  const { codes, fingerprint, pins } = system.welcome();
  await enrol(page, system.url, codes['Kitchen Table'] ?? '', fingerprint);
  await unlock(page, pins['Kitchen Table'] ?? { name: '', pin: '' });
  await openShift(page, 1);
  display = await tablet.context.newPage();
  await display.goto(`${system.url}/display`);
  await display.evaluate((channel) => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    new BroadcastChannel(channel).addEventListener('message', ({ data }) => heard.push(JSON.stringify(data)));
  }, CHANNEL);
  await page.bringToFront();
});

test.afterAll(async () => {
  await tablet.remove();
  await system.remove();
});

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const line = (name: RegExp) => page.getByRole('list', { name: /^Order/ }).getByRole('button', { name });
const still = (): string => system.cards()[CARD.porter] ?? '';
let live = '';
/** What limits per member were counted by on the day of the sales. */
let handles: readonly string[] = [];

/** Pays, keeps what the receipt shows, prints and carries, and goes on. */
async function payAndKeep(): Promise<void> {
  await payCash(page);
  keep('a receipt on screen', await page.content());
  const href = (await page.locator('.receipt-code a').getAttribute('href')) ?? '';
  const read = readReceiptUrl(href);
  const ticket = unpackTicket(read.ok ? read.value.packed : null);
  if (!ticket) throw new Error('the receipt’s code carries no receipt');
  keep('a receipt’s code', href);
  keep('what a receipt’s code carries', JSON.stringify(ticket));
  keep('a receipt on paper', await encodeTicket(ticket, { columns: 42, kick: true, brokeOff: false }));
  await button('Next sale').click();
}

test('a day of sales with cards', async () => {
  const onThePhone = await plantMember(system.dataDir, still());
  await test.step('a printed card, after its text was typed where it does not belong', async () => {
    await page.getByLabel('Find a product').fill(still());
    await page.getByLabel('Find a product').fill('');
    await tap(page, 'Flat white');
    await typeCard(page, still());
    await cardCounts(page);
    keep('the till with a card', await page.content());
    await payAndKeep();
  });

  await test.step('a card on a phone, whose member gets one coffee a day', async () => {
    await tap(page, 'Cinnamon bun', 'Flat white');
    live = onThePhone();
    await typeCard(page, live);
    await cardCounts(page);
    await payAndKeep();
    await typeCard(page, live);
    await expect(page.getByRole('heading', { name: 'Used just now' })).toBeVisible();
    keep('a live code shown again', await page.content());
    await button('Go on at full price').click();
  });

  await test.step('an order that waits under a name, with a note', async () => {
    await tap(page, 'Sourdough loaf');
    if (!(await button('More').isVisible())) await line(/^1 Sourdough/).click();
    await button('More').click();
    await page.getByLabel('Note for those who make it').fill(NAME);
    await button('Save').click();
    await expect(line(/^1 Sourdough/)).toContainText(NAME);
    await button('Waiting orders').click();
    await page.getByLabel('Name or table').fill(NAME);
    await button('Let it wait').click();
    await button('Waiting: 1').click();
    await expect(page.getByRole('heading', { name: NAME })).toBeVisible();
    await button('Take it up').click();
    await expect(page.getByLabel('Find a product')).toBeVisible();
    await typeCard(page, still());
    await cardCounts(page);
    await payAndKeep();
  });

  await test.step('a gift whose reason is kept, so that this test sees what is kept', async () => {
    await tap(page, 'Brownie', 'Espresso');
    if (!(await button('More').isVisible())) await line(/^1 Espresso/).click();
    await button('More').click();
    await button('Give it free').click();
    await page.getByLabel('Another reason').fill(KEPT);
    await button('Give it free').click();
    await payAndKeep();
  });
});

test('wrong texts that the ledger is sent are nowhere in its answers', async () => {
  const card = still();
  const asked = [
    await fetch(system.url + PATHS.enrolments, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: card, publicKey: card, name: card, signature: card }),
    }),
    await fetch(system.url + PATHS.session, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [OFFICE_HEADER]: '1' },
      body: JSON.stringify({ login: card, password: card }),
    }),
    await fetch(system.url + PATHS.enrolments, { method: 'POST', body: card }),
  ];
  for (const answer of asked) {
    expect(answer.status).toBeGreaterThanOrEqual(400);
    keep('a problem', await answer.text());
  }
});

test('the shift is closed and everything is sent; nothing of a card is in the page any more', async () => {
  await goTo(page, 'Close the day');
  await count(page, { '50': 1 });
  await button('Counted').click();
  await button('Wrong change').click();
  await button('Close day').click();
  keep('the Z', await page.content());
  await button('Done').click();
  await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible();
  keep('the page after the day', await page.content());
  keep(
    'the customer’s window',
    await display.evaluate(() => JSON.stringify(Reflect.get(globalThis, 'heard'))),
  );
  keep('the customer’s window', await display.content());
});

test('[PRIVACY-5] [PRICE-13] counts per member stand under handles, which go with the business date', async () => {
  keep('the tablet’s store', await storesOf(page));
  const counts = await countsOf(page);
  expect(counts.counting.map(({ id, key }) => ({ id, key }))).toEqual([
    { id: 'key', key: { extractable: false } },
  ]);
  expect(counts.uses).toEqual([{ id: expect.stringMatching(/^[0-9a-f]{64}$/), count: 1 }]);
  handles = counts.uses.map(({ id }) => id);

  await page.clock.setSystemTime(Date.now() + 26 * 3_600_000);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Who is at the till?' })).toBeVisible();
  await expect.poll(() => countsOf(page)).toEqual({ counting: [], uses: [] });
  const after = await storesOf(page);
  keep('the tablet’s store', after);
  expect(handles.filter((handle) => after.includes(handle))).toEqual([]);

  // One leak, planted as a careless line of code would: the search below has to find it.
  await page.evaluate((planted) => localStorage.setItem('last-card', planted), PLANTED);
});

test('[PRIVACY-5] no card, pseudonym or name is in anything that is kept, printed, shown, logged or sent', async () => {
  const { password } = system.welcome();
  for (const { what, text } of await officeTexts(system.url, password, 'kitchen-table')) keep(what, text);
  await tablet.context.close();
  await system.stop();
  keep('the log', system.said);
  for (const text of entriesIn(system.dataDir)) keep('an entry', text);

  const cards = [...needlesOfCard('the printed card', still()), ...needlesOfCard('the live card', live)];
  const names = needlesOfText('the name', NAME);
  const number = needlesOfText('the member number', MEMBER_NUMBER);
  const counters = handles.flatMap((handle) => [
    ...needlesOfText('a counter', handle),
    ...needlesOfBytes('a counter', Buffer.from(handle, 'hex')),
  ]);
  const kept: Needle[] = needlesOfText('what is kept', KEPT);
  const planted = needlesOfText('the planted leak', PLANTED);

  await test.step('this search finds what is there', () => {
    expect(foundUnder(tablet.profile, planted)).not.toEqual([]);
    expect(foundUnder(tablet.profile, kept)).not.toEqual([]);
    expect(foundUnder(system.dataDir, kept)).not.toEqual([]);
    expect(foundUnder(system.dataDir, cards)).not.toEqual([]);
    expect(seen.filter(({ bytes }) => foundIn(bytes, kept).length > 0).map(({ what }) => what)).toEqual(
      expect.arrayContaining(['an entry', 'the tablet’s store']),
    );
    for (const what of [
      'the log',
      'the export by line',
      'a receipt on paper',
      'a request',
      'the customer’s window',
    ])
      expect(
        seen.some((each) => each.what === what && each.bytes.length > 50),
        what,
      ).toBe(true);
    expect(system.said).toContain('"url":"/v1/trust-file"');
  });

  await test.step('nothing in what people see, print, export and send, nor in the log', () => {
    const leaks = seen.flatMap(({ what, bytes }) =>
      foundIn(bytes, [...cards, ...names, ...number]).map((needle) => `${needle} in ${what}`),
    );
    expect(leaks).toEqual([]);
    const sent = seen.filter(({ what }) => what !== 'the tablet’s store');
    expect(sent.filter(({ bytes }) => foundIn(bytes, counters).length > 0)).toEqual([]);
  });

  await test.step('nothing on the ledger’s disk, the unions’ own folder apart, and nothing on the tablet’s', () => {
    expect(foundUnder(system.dataDir, [...cards, ...names, ...counters], ['demo'])).toEqual([]);
    expect(foundUnder(tablet.profile, cards)).toEqual([]);
    // Not even its own union keeps a member's number.
    expect(foundUnder(system.dataDir, number)).toEqual([]);
    expect(foundUnder(tablet.profile, number)).toEqual([]);
  });

  await test.step('the few who came are “other partners” in what the office shows and exports', () => {
    const outputs = seen.filter(({ what }) => /^the (export|office)/.test(what));
    expect(outputs.map(({ what }) => what)).toEqual([
      'the office by day',
      'the export by line',
      'the export by sale',
      'the export by day',
    ]);
    for (const { what, bytes } of outputs)
      expect(bytes.toString(), what).not.toMatch(/ppu|Porters|tlnb|Tenants/i);
    for (const { what, bytes } of outputs.filter(({ what: name }) => name.endsWith('by day')))
      expect(bytes.toString(), what).toContain('Other partners');
  });
});
