import { expect, type Page, type Route, test } from '@playwright/test';
import { en } from '../../src/office/words/en.ts';
import { adjustSchema } from '../../src/protocol/adjustments.ts';
import { System } from './system.ts';
import { Tablet } from './tablet.ts';

/** The office at an address of plain http, where people sign in by password: adjustments whose answers get lost. */
const system = new System();
const laptop = new Tablet();
let page: Page;
/** What was sent to be signed, in order. */
const sent: { key: string | undefined; status: number }[] = [];

const words = en.adjust;
const ADJUSTMENTS = /\/adjustments$/;
const DAY = /\/days\/[\d-]+$/;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  await system.start();
  page = await laptop.start({ flags: ['--host-resolver-rules=MAP till.test 127.0.0.1'] });
  await page.goto(`http://till.test:${new URL(system.url).port}/office/kitchen-table/day`);
  await page.getByLabel(en.signIn.login).fill('coordinator');
  await page.getByLabel(en.signIn.password).fill(system.welcome().password);
  await press(en.signIn.go).click();
  await page.getByRole('link', { name: words.open }).click();
});

test.afterAll(async () => {
  await laptop.remove();
  await system.remove();
});

const press = (name: string) => page.getByRole('button', { name, exact: true });
const field = (name: string) => page.getByLabel(name, { exact: true });
const told = (text: string) => page.getByText(text).filter({ visible: true });
const listed = () => page.getByRole('button', { name: words.reverse, exact: true });
const fill = async (amount: string) => {
  await page.getByRole('combobox', { name: words.from }).selectOption('drawer');
  await page.getByRole('combobox', { name: words.to }).selectOption('safe');
  await field(words.value).fill(amount);
  await field(words.reason).fill('Bag of coins');
};
/** As when someone comes back to the page. */
const lookAgain = () => page.evaluate(() => window.dispatchEvent(new Event('focus')));
/** Has the ledger do what the page asks of it; only the browser knows the address by its name. */
const carry = async (route: Route) => {
  const request = route.request();
  const { key } = adjustSchema.parse(request.postDataJSON());
  const { host, port } = new URL(request.url());
  const headers = { ...(await request.allHeaders()), host };
  const response = await route.fetch({ url: request.url().replace(host, `127.0.0.1:${port}`), headers });
  sent.push({ key, status: response.status() });
  return response;
};
/** The ledger does what it is asked, and the answer gets lost. */
const loseAnswers = () =>
  page.route(ADJUSTMENTS, async (route) => {
    await carry(route);
    await route.abort();
  });
const keepAnswers = async () => {
  await page.unroute(ADJUSTMENTS);
  await page.route(ADJUSTMENTS, async (route) => route.fulfill({ response: await carry(route) }));
};

test('[ADJUST-4] what was signed and not answered is signed again once, also when the page saw it meanwhile', async () => {
  expect(await page.evaluate(() => [isSecureContext, 'randomUUID' in crypto])).toEqual([false, false]);
  await loseAnswers();
  await fill('12.50');
  await press(words.sign).click();
  await expect(told(en.failures.unreachable)).toBeVisible();
  await lookAgain();
  await expect(listed()).toHaveCount(1);
  // What was typed still stands, to be sent again.
  await expect(field(words.value)).toHaveValue('12.50');
  await keepAnswers();
  await press(words.sign).click();
  await expect(told(words.doneWhat)).toBeVisible();
  await expect(field(words.value)).toHaveValue('');
  await lookAgain();
  await expect(listed()).toHaveCount(1);
  expect(sent.map(({ status }) => status)).toEqual([200, 200]);
  expect(sent[1]?.key).toBe(sent[0]?.key);
});

test('[ADJUST-4] each that is signed is one of its own, also where the page can’t be looked at anew between', async () => {
  await page.route(DAY, (route) => route.abort());
  for (const amount of ['12.50', '12.50', '3.00']) {
    await fill(amount);
    await press(words.sign).click();
    await expect(told(words.doneWhat)).toBeVisible();
    await expect(field(words.value)).toHaveValue('');
  }
  await page.unroute(DAY);
  await lookAgain();
  await expect(listed()).toHaveCount(4);
  expect(new Set(sent.map(({ key }) => key)).size).toBe(4);
});

test('[ADJUST-4] other figures after a lost answer are refused, what was signed is shown, and the form begins anew', async () => {
  await page.unroute(ADJUSTMENTS);
  await loseAnswers();
  await fill('7.00');
  await press(words.sign).click();
  await expect(told(en.failures.unreachable)).toBeVisible();
  await keepAnswers();
  await field(words.value).fill('8.00');
  await press(words.sign).click();
  await expect(told(en.failures.refused['already-adjusted'] ?? '')).toBeVisible();
  await expect(listed()).toHaveCount(5);
  await expect(field(words.value)).toHaveValue('');
  await fill('8.00');
  await press(words.sign).click();
  await expect(told(words.doneWhat)).toBeVisible();
  await expect(listed()).toHaveCount(6);
  expect(sent.slice(-3).map(({ status }) => status)).toEqual([200, 409, 200]);
});
