import { expect, type Page, test } from '@playwright/test';
import type { Words } from '../../src/register/words/words.ts';
import { INK, look as lookAt, UNITS } from './looking.ts';
import { Network } from './network.ts';
import { go, inEachLanguage, LANGUAGES } from './speaking.ts';
import { System } from './system.ts';
import { expectInstalled, openShift, Tablet, unlock } from './tablet.ts';

/** What a tablet shows before it sells: each language has a tablet and a unit of its own. */
const UNIT: Readonly<Record<string, string>> = { en: 'Kitchen Table', es: 'Warm Water' };

/** A Wednesday in September: no date is longer, in either language. */
const LONGEST = new Date(Date.UTC(2026, 8, 30));
const DATE = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const;

const system = new System();
let network: Network;

test.describe.configure({ timeout: 300_000 });

test.beforeAll(async () => {
  await system.start();
  network = new Network(system.url);
  await network.open();
});

test.afterEach(() => {
  network.lost = null;
  network.onAnswer = ({ body }) => Promise.resolve(body);
});

test.afterAll(async () => {
  await network.close();
  await system.remove();
});

for (const { id, locale, t } of LANGUAGES) {
  const unit = UNIT[id] ?? '';

  /** On a tablet that speaks this language and has never seen the till. */
  async function onTablet(trial: (page: Page) => Promise<void>): Promise<void> {
    const tablet = new Tablet();
    try {
      await trial(await tablet.start({ locale }));
    } finally {
      await tablet.remove();
    }
  }

  test(`a part of the app that can’t be fetched, and storage that does not answer, ${id}`, async () => {
    await onTablet(async (page) => {
      network.lost = /^\/assets\/Enrol-/;
      await page.goto(network.url);
      await expect(page.getByRole('heading', { name: t.broken.title })).toBeVisible();
      await lookAt(page, `broken, ${id}`, INK);
      network.lost = null;
      await page.getByRole('button', { name: t.broken.again, exact: true }).click();
      await expect(page.getByRole('heading', { name: t.enrol.title })).toBeVisible();
    });
    await onTablet(async (page) => {
      await page.addInitScript(() => {
        Reflect.set(IDBFactory.prototype, 'open', () => new EventTarget());
      });
      await page.goto(network.url);
      await expect(page.getByRole('heading', { name: t.starting })).toBeVisible();
      await lookAt(page, `starting, ${id}`, INK);
    });
  });

  test(`from the code to the first lock, ${id}`, async () => {
    const { codes, fingerprint, pins } = system.welcome();
    await onTablet(async (page) => {
      const look = (what: string) => lookAt(page, `${what}, ${id}`, INK);
      const press = (label: string) => page.getByRole('button', { name: label, exact: true });
      await test.step('a code that is wrong, unreachable, or not before the camera', async () => {
        await page.goto(network.url);
        await expect(page.getByRole('heading', { name: t.enrol.title })).toBeVisible();
        await look('enrolling');
        await page.getByLabel(t.enrol.code).fill('0000-0000-0000');
        await press(t.enrol.go).click();
        await expect(page.getByText(t.enrol.refused['code-unknown'])).toBeVisible();
        await look('a wrong code');
        network.lost = /^\/v1\//;
        await press(t.enrol.go).click();
        await expect(page.getByText(t.enrol.unreachable)).toBeVisible();
        await look('no ledger');
        await press(t.enrol.scan).click();
        await expect(page.getByText(t.scan.troubles['camera-missing'])).toBeVisible();
        await look('no camera');
      });
      await test.step('comparing the key, then fetching with a ledger that is slow, or away', async () => {
        // Prices do not come yet, and no trust list for a while.
        network.lost = /\/trust-/;
        network.onAnswer = ({ path, body }) =>
          path.includes('/catalogue') ? new Promise(() => undefined) : Promise.resolve(body);
        await page.getByLabel(t.enrol.code).fill(codes[unit] ?? '');
        await press(t.enrol.go).click();
        await expect(page.getByText(fingerprint)).toBeVisible();
        await look('the federation’s key');
        await press(t.enrol.same).click();
        await expect(page.getByRole('heading', { name: t.enrol.welcome(unit) })).toBeVisible();
        await expect(page.getByText(t.enrol.fetching)).toBeVisible();
        await look('fetching');
        await expectInstalled(page);
        network.lost = /^\/v1\//;
        await page.reload();
        await expect(page.getByText(t.status.unreachableYet)).toBeVisible({ timeout: 30_000 });
        await look('fetching without a ledger');
      });
      await test.step('the first lock, without a trust list', async () => {
        network.lost = /\/trust-/;
        network.onAnswer = ({ body }) => Promise.resolve(body);
        await page.reload();
        await expect(page.getByRole('heading', { name: t.lock.title })).toBeVisible({ timeout: 30_000 });
        await expect(page.getByText(t.notices.noList)).toBeVisible({ timeout: 30_000 });
        await lookAt(page, `no trust list, ${id}`, UNITS);
        if (id === 'en') await aside(page, pins[unit] ?? { name: '', pin: '' });
      });
    });
  });
}

/** Once it is a till: enrolling anew, in an open shift and without one, and a second tab. */
async function aside(page: Page, person: { name: string; pin: string }): Promise<void> {
  const anew = (closeFirst: boolean) => async (t: Words, id: string) => {
    await go(page, '/enrol');
    await expect(page.getByRole('heading', { name: t.enrol.anew.title })).toBeVisible();
    await expect(page.getByText(t.enrol.anew.closeFirst)).toHaveCount(closeFirst ? 2 : 0);
    await lookAt(page, `enrolling anew, ${closeFirst ? 'in an open shift' : 'closed'}, ${id}`);
  };
  await unlock(page, person);
  await inEachLanguage(page, anew(false));
  await go(page, '/');
  await openShift(page, 1);
  await inEachLanguage(page, anew(true));
  const second = await page.context().newPage();
  await inEachLanguage(page, async (t, id) => {
    await second.goto(network.url);
    await expect(second.getByRole('heading', { name: t.otherTab.title })).toBeVisible();
    const state = second.getByRole('region', { name: t.otherTab.state });
    await expect(state).toBeVisible();
    // As on a day with the longest name, whichever it is today.
    const longest = t.otherTab.openShift(LONGEST.toLocaleDateString(id, DATE));
    await state.getByText(t.otherTab.openShift('')).evaluate((at, to) => {
      if (at.firstChild) at.firstChild.nodeValue = to;
    }, longest);
    await expect(state.getByText(longest)).toBeVisible();
    await lookAt(second, `another tab, ${id}`);
  });
}
