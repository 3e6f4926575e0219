import { expect, type Page, test } from '@playwright/test';
import { openOffice } from './office-api.ts';
import { codeFor, loadOwn, loginFor } from './own-federation.ts';
import { expectSumsWhole } from './sums.ts';
import { System } from './system.ts';
import { count, enrol, goTo, openShift, Tablet, tap, unlock } from './tablet.ts';

const FEDERATION = {
  'units.csv': [
    'id,name,trade,colour,currency,locale,time zone,prices,receipt prefix,cash step',
    'sento,Sento,Bathhouse,#0b7a75,JPY,ja-JP,Asia/Tokyo,included,SE,',
    'diwan,Diwan,Tea house,#d03a1e,KWD,en-KW,Asia/Kuwait,added,DI,0.005',
    'milonga,Milonga,Dance hall,#7b2d5e,ARS,en-AR,America/Argentina/Buenos_Aires,included,MI,',
  ],
  'tax-classes.csv': ['id,name,rate', 'full,VAT 10 %,10', 'food,VAT 8 %,8', 'gulf,VAT 5 %,5'],
  'categories.csv': ['unit,id,name', 'sento,bath,Bath', 'diwan,tea,Tea', 'milonga,nights,Nights'],
  'products.csv': [
    'unit,id,name,category,tax class,price',
    'sento,evening,Evening bath,bath,full,520',
    'sento,milk,Cold milk,bath,food,180',
    'diwan,karak,Karak,tea,gulf,0.350',
    'diwan,halwa,Halwa,tea,gulf,1.125',
    'milonga,hall,Hall for a night,nights,full,475000.00',
  ],
  'partners.csv': ['id,name,short,colour'],
  'agreements.csv': ['unit,id,label,organisation,on,percent off'],
  'staff.csv': ['unit,name,pin', 'sento,Aiko,4711', 'diwan,Huda,4711', 'milonga,Nelly,4711'],
};

/** Two tills whose money has no decimals, and three: what is sold there, and how it is paid and counted. */
const TILLS = [
  {
    unit: 'sento',
    person: 'Aiko',
    prefix: 'SE1',
    cash: {
      goods: ['Evening bath', 'Evening bath', 'Cold milk'],
      total: '￥1,220',
      rounding: null,
      quick: ['1300', '1500', '2000', '5000'],
      press: '2000',
      change: '￥780',
      pile: '500, 100, 100, 50, 10, 10, 10',
      // Of 1,040 at 10 % and of 180 at 8 %.
      tax: [/VAT 10\s% in 1,04095/, /VAT 8\s% in 18013/],
    },
    split: {
      goods: ['Evening bath', 'Evening bath', 'Evening bath'],
      terminal: ['1', '00', '0'],
      part: '￥1,000',
      left: '￥560',
      given: ['1', '00', '0'],
      change: '￥440',
      total: '￥1,560',
    },
    // The float of one large note, and 560 of the split sale; the other sale went back.
    short: { pieces: { '10000': 1, '500': 1, '50': 1 }, by: '￥10' },
    right: { '10': 1 },
    terminal: '1000',
    z: ['Full price, 2 sales1,560', 'Takings1,560'],
    day: {
      currency: 'JPY',
      sales: { count: 2, amount: 1220 + 1560 },
      refunds: { count: 1, amount: 1220 },
      takings: 1560,
      tax: 142,
    },
    paid: { 'card-terminal': 1000, cash: 560 },
    office: '￥1,560',
    csv: ['1220', '1560', '-1220'],
  },
  {
    unit: 'diwan',
    person: 'Huda',
    prefix: 'DI1',
    cash: {
      goods: ['Karak', 'Karak', 'Halwa'],
      // 1.825 and 5 % on top; what is paid in cash comes in steps of five fils.
      total: 'KWD\u00a01.915',
      rounding: '−0.001',
      quick: ['2', '5', '10', '20'],
      press: '5',
      change: 'KWD\u00a03.085',
      pile: '1, 1, 1, 0.050, 0.020, 0.010, 0.005',
      tax: [/VAT 5\s% on 1\.8250\.091/],
    },
    split: {
      goods: ['Halwa'],
      terminal: ['1', '00', '0'],
      part: 'KWD\u00a01.000',
      left: 'KWD\u00a00.180',
      given: ['2', '5', '0'],
      change: 'KWD\u00a00.070',
      total: 'KWD\u00a01.181',
    },
    short: { pieces: { '20': 1, '0.100': 1, '0.050': 1, '0.020': 1 }, by: 'KWD\u00a00.010' },
    right: { '0.010': 1 },
    terminal: '1',
    z: ['Full price, 2 sales1.125', 'Takings1.181'],
    day: {
      currency: 'KWD',
      sales: { count: 2, amount: 1916 + 1181 },
      refunds: { count: 1, amount: 1916 },
      takings: 1181,
      tax: 56,
    },
    paid: { 'card-terminal': 1000, cash: 180 },
    office: 'KWD\u00a01.181',
    csv: ['1.916', '1.181', '-1.916'],
  },
] as const;

const system = new System({ FEDERATION: 'real' });

test.beforeAll(() => {
  const files = Object.entries(FEDERATION).map(([name, rows]) => [name, rows.join('\n')]);
  const said = loadOwn(system, 'Far Shores', Object.fromEntries(files));
  expect(said).toContain('sento  Sento: new, version 1, 2 products');
});

test.afterAll(() => system.remove());

for (const till of TILLS) {
  test(`${till.day.currency}: sold, split, refunded, counted and closed without a network; the day is its receipts`, async () => {
    await system.start();
    const tablet = new Tablet();
    try {
      const page = await tablet.start();
      const { code, fingerprint } = codeFor(system, till.unit);
      await enrol(page, system.url, code, fingerprint);
      await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible();
      await system.stop();
      await dayAtTheTill(page, till);
      await system.start();
      // A start asks for the ledger at once; else it waits for its next try.
      await page.reload();
      await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible({
        timeout: 90_000,
      });
      await dayInTheOffice(page, till);
    } finally {
      await tablet.remove();
      await system.stop();
    }
  });
}

test('ARS: a bill of millions is paid, brought away and counted, and what no amount can be is said', async () => {
  await system.start();
  const tablet = new Tablet();
  try {
    const page = await tablet.start();
    const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
    const panel = page.getByRole('complementary');
    const { code, fingerprint } = codeFor(system, 'milonga');
    await enrol(page, system.url, code, fingerprint);
    await expect(page.getByText('everything sent').filter({ visible: true })).toBeVisible();
    await unlock(page, { name: 'Nelly', pin: '4711' });
    await expect(page.getByRole('heading', { name: 'Count the float' })).toBeVisible();
    await count(page, { '1000': 1 });
    await button('Open shift').click();

    await button('Open amount').click();
    await page.keyboard.type('99999999999', { delay: 60 });
    await expect(page.getByText('That is as much as one amount can be')).toBeVisible();
    await expectSumsWhole(page, 'an open amount');
    await button('Back to products').click();

    await tap(page, 'Hall for a night', 'Hall for a night');
    await expectSumsWhole(page, 'the order');
    await button(/^Pay/).click();
    await page.keyboard.type('9999999999', { delay: 60 });
    await expectSumsWhole(page, 'cash given');
    for (const _ of '9999999999') await page.keyboard.press('Backspace');
    await page.keyboard.type('120000000', { delay: 60 });
    await expect(panel).toContainText(/Change.*250,000\.00/);
    await button('Paid').click();
    await button('Next sale').click();

    await tap(page, 'Hall for a night', 'Hall for a night', 'Hall for a night');
    await button(/^Pay/).click();
    await button('Card terminal').click();
    await expectSumsWhole(page, 'the terminal');
    await button('Paid').click();
    await button('Next sale').click();

    await goTo(page, 'Cash in and out');
    await button('To the safe').first().click();
    await page.keyboard.type('95000000000', { delay: 60 });
    await expect(panel.locator('.sum-total')).toHaveText(
      /^That is as much as one amount can be\..*95,000,000\.00$/,
    );
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    await expect(panel.locator('.sum-total')).toHaveText(/^Amount.*950,000\.00$/);
    await button('Too much in the drawer').click();
    await page.locator('.slab').click();
    await expect(page.getByText(/950,000\.00 .*safe/)).toBeVisible();
    await button('Back to the menu').click();

    await button('Close the day').click();
    await count(page, { '1000': 1 });
    await page.getByLabel('The terminal’s own total').fill('1425000');
    await button('Counted').click();
    await expect(page.getByRole('heading', { name: 'The drawer is right' })).toBeVisible();
    await button('Close day').click();
    await expect(page.getByRole('article')).toContainText('Takings2,375,000.00');
  } finally {
    await tablet.remove();
    await system.stop();
  }
});

type Till = (typeof TILLS)[number];

async function dayAtTheTill(page: Page, till: Till): Promise<void> {
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const panel = page.getByRole('complementary');
  const receipt = page.getByRole('article');
  const key = async (keys: readonly string[]): Promise<void> => {
    const pad = page.getByRole('group', { name: /^(Given|Another amount)$/ });
    for (const name of keys) await pad.getByRole('button', { name, exact: true }).click();
  };
  await unlock(page, { name: till.person, pin: '4711' });
  await openShift(page, 1);

  await test.step('cash, with its quick amounts and the change in pieces that exist', async () => {
    await tap(page, ...till.cash.goods);
    await button('Pay').click();
    for (const amount of till.cash.quick) await expect(button(amount).first()).toBeVisible();
    await page.locator('.quick-cash', { hasText: new RegExp(`^${till.cash.press}$`) }).click();
    await expect(panel).toContainText(`Change${till.cash.change}`);
    await expect(page.getByRole('img', { name: till.cash.pile })).toBeVisible();
    if (till.cash.rounding) await expect(panel).toContainText(`Rounding${till.cash.rounding}`);
    await button('Paid').click();
    await expect(button('Next sale')).toBeVisible();
    await expect(receipt).toContainText(`No. ${till.prefix}-1`);
    for (const tax of till.cash.tax) await expect(receipt).toContainText(tax);
    if (till.cash.rounding) await expect(receipt).toContainText(`Rounding${till.cash.rounding}`);
    await button('Next sale').click();
  });

  await test.step('the terminal takes a part, cash the rest', async () => {
    await tap(page, ...till.split.goods);
    await button('Pay').click();
    await button('Card terminal').click();
    await key(till.split.terminal);
    await button(`Take ${till.split.part}, then the rest`).click();
    await button('Cash').click();
    await expect(panel).toContainText(`Left to pay${till.split.left}`);
    await key(till.split.given);
    await expect(panel).toContainText(`Change${till.split.change}`);
    await button('Paid').click();
    await expect(button('Next sale')).toBeVisible();
    await expect(receipt).toContainText(`Total${till.split.total}`);
    await button('Next sale').click();
  });

  await test.step('the first sale goes back as it was paid', async () => {
    await goTo(page, 'Sales and refunds');
    await button(new RegExp(`${till.prefix}-1`)).click();
    await button('Refund').click();
    await expect(panel).toContainText(`Give back${till.cash.total}`);
    await button('Goods returned').click();
    await button('Refund').click();
    await expect(page.getByRole('heading', { name: 'Refunded' })).toBeVisible();
    await button('Next sale').click();
  });

  await test.step('the drawer is counted blind in the currency’s own pieces', async () => {
    await goTo(page, 'Close the day');
    await count(page, till.short.pieces);
    await page.getByLabel('The terminal’s own total').fill(till.terminal);
    await button('Counted').click();
    await expect(page.getByRole('heading', { name: 'The drawer is short by' })).toBeVisible();
    await expect(page.getByText(till.short.by, { exact: true })).toBeVisible();
    await button('Count again').click();
    await count(page, till.right);
    await button('Counted').click();
    await expect(page.getByRole('heading', { name: 'The drawer is right' })).toBeVisible();
    await button('Close day').click();
    await expect(page.getByRole('heading', { name: 'Closed' })).toBeVisible();
    await expect(receipt).toContainText('Z 1');
    for (const figure of till.z) await expect(receipt).toContainText(figure);
    await button('Done').click();
  });
}

async function dayInTheOffice(page: Page, till: Till): Promise<void> {
  const password = loginFor(system, 'coordinator');
  const office = await openOffice(system.url, password);
  const report = await office.report(till.unit);
  expect(report).toMatchObject({ ...till.day, overShort: 0, suspense: 0 });
  expect(Object.fromEntries(report.tenders.map(({ id, amount }) => [id, amount]))).toEqual(till.paid);
  const rows = await office.csv(till.unit, 'sale');
  expect(rows.map((row) => row['total'])).toEqual(till.csv);
  await page.goto(`${system.url}/office`);
  await page.getByLabel('Login').fill('coordinator');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { name: /^Takings of / })).toBeVisible();
  await page.goto(`${system.url}/office/${till.unit}/day`);
  await expect(page.getByText(till.office).first()).toBeVisible();
}
