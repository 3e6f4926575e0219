import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { parseCardText } from '../../src/core/card/card.ts';
import { publicKeyOf } from '../../src/core/card/ed25519.ts';
import { signHandover } from '../../src/core/card/key-handover.ts';
import { packTrustFile } from '../../src/core/card/trust-file.ts';
import { openTrustList, signTrustList, type TrustList } from '../../src/core/card/trust-list.ts';
import { fingerprint } from '../../src/protocol/enrolment.ts';
import { look } from './looking.ts';
import { go, inEachLanguage } from './speaking.ts';
import { CARD, System } from './system.ts';
import {
  cardCounts,
  enrol,
  expectAccessible,
  openShift,
  posterComes,
  Tablet,
  tap,
  typeCard,
  unlock,
} from './tablet.ts';

const system = new System();
const tablet = new Tablet();
let page: Page;
let seed = new Uint8Array();
let served: TrustList;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  await system.start();
  page = await tablet.start();
  const { codes, fingerprint: printed, pins } = system.welcome();
  await enrol(page, system.url, codes['Kitchen Table'] ?? '', printed);
  await unlock(page, pins['Kitchen Table'] ?? { name: '', pin: '' });
  await openShift(page, 1);
  // From here on there is no network.
  await system.stop();
  const demo = join(system.dataDir, 'demo');
  const key: { privateSeed: string } = JSON.parse(
    readFileSync(join(demo, 'keys', 'federation', 'federation.json'), 'utf8'),
  );
  seed = Uint8Array.from(Buffer.from(key.privateSeed, 'hex'));
  const opened = openTrustList(readFileSync(join(demo, 'trust-list.bin')), keyOf(seed));
  if (!opened.ok) throw new Error(opened.error.type);
  served = opened.value;
});

test.afterAll(async () => {
  await tablet.remove();
  await system.remove();
});

const keyOf = (of: Uint8Array): string => Buffer.from(publicKeyOf(of)).toString('hex');
const SECOND = new Uint8Array(32).fill(0x2d);
const list = (change: Partial<TrustList>, by = seed): Uint8Array =>
  signTrustList({ ...served, ...change }, by);
const card = (which: keyof typeof CARD) => system.cards()[CARD[which]] ?? '';
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });

/** Opens the place and chooses a file, as a hand does. */
async function bring(file: Uint8Array): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await button('Choose the file').click();
  await (await chooser).setFiles({
    name: 'trust.bin',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(file),
  });
}

test('[TRUST-4] a list comes by file, and each file says what became of it', async () => {
  await button('Menu').click();
  await button('Trust list from a file').click();
  await expectAccessible(page, 'the trust list from a file');
  const refused: readonly [string, Uint8Array, string][] = [
    ['text', Buffer.from('hello'), 'Not taken: this is no trust list, or it is damaged'],
    ['cut', list({ version: 2 }).subarray(0, 300), 'Not taken: this is no trust list, or it is damaged'],
    ['a stranger’s', list({ version: 2 }, SECOND), 'Not taken: it is not signed by the federation’s key'],
    ['older', list({ version: 0 }), 'Not taken: version 0 is older than 1'],
    ['another of the number', list({ boundDays: 99 }), 'Not taken: another version 1 is here'],
    ['the one held', list({}), 'Version 1 is here already'],
  ];
  for (const [name, file, said] of refused) {
    await test.step(name, async () => {
      await bring(file);
      await expect(page.getByText(said)).toBeVisible();
    });
  }
  await bring(list({ version: 2, day: served.day - 9 }));
  await expect(page.getByText(/^Version 2 of .* is in use$/)).toBeVisible();
  await expectAccessible(page, 'a list taken from a file');
});

test('[TRUST-5] an ageing list says its age at each card, and cards go on counting', async () => {
  await button('Back to the menu').click();
  await expect(page.getByText('Trust list of 9 days')).toBeVisible();
  await button('Back to products').click();
  await tap(page, 'Flat white');
  await typeCard(page, card('expired'));
  await expect(page.getByText(/^The trust list is 9 days old, and cards count for \d+ more/)).toBeVisible();
  await expectAccessible(page, 'a refused card with an ageing list');
  await button('Scan another card').click();
  await page.getByLabel('Code of the card').fill(card('porter'));
  await button('Check').click();
  await posterComes(page);
  await page.keyboard.press('Tab');
  await expect(page.getByText(/^The trust list is 9 days old/)).toBeVisible();
  await expectAccessible(page, 'a valid card with an ageing list');
  await button('Carry on').click();
  await cardCounts(page);
});

test('[TRUST-6] [TRUST-7] the federation’s key is replaced by the same file, and outlives a restart', async () => {
  await button('Menu').click();
  await button('Trust list from a file').click();
  const handovers = [signHandover(publicKeyOf(SECOND), served.day, seed)];
  await bring(packTrustFile({ handovers, list: list({ version: 3 }, SECOND) }));
  await expect(page.getByText('The federation has a new key')).toBeVisible();
  await expect(page.getByText(/^Version 3 of .* is in use$/)).toBeVisible();
  await expect(page.getByText(fingerprint(keyOf(SECOND)))).toBeVisible();
  await bring(list({ version: 4 }));
  await expect(page.getByText('Not taken: it is not signed by the federation’s key')).toBeVisible();

  await tablet.kill();
  page = await tablet.start();
  await page.goto(system.url);
  await unlock(page, system.welcome().pins['Kitchen Table'] ?? { name: '', pin: '' });
  await button('Menu').click();
  await expect(page.getByText(fingerprint(keyOf(SECOND)))).toBeVisible();
  await expect(page.getByText('version 3, 0 days old')).toBeVisible();
  await button('Trust list from a file').click();
  await bring(list({ version: 2 }, SECOND));
  await expect(page.getByText('Not taken: version 2 is older than 3')).toBeVisible();
  await button('Back to the menu').click();
  await button('Back to products').click();
  // The order came through the restart with its card.
  await button('Porters & Packers Union: Leave the card out').click();
  await typeCard(page, card('cleaner'));
  await cardCounts(page);
});

test('[CARD-17] a list that withdraws the card of the open order: full price again, and the cashier is told', async () => {
  const total = page.locator('.sum-total');
  await expect(total).toContainText('2.20');
  const index = parseCardText(card('cleaner'))?.card.index ?? -1;
  const organisations = served.organisations.map((each) => ({ ...each, status: each.status.slice() }));
  const cleaners = organisations.find(({ name }) => name === 'Night Cleaners’ Union');
  if (!cleaners) throw new Error('the demo has no cleaners');
  cleaners.status[index >> 3] = (cleaners.status[index >> 3] ?? 0) | (1 << (index & 7));
  await button('Menu').click();
  await button('Trust list from a file').click();
  await bring(list({ version: 4, organisations }, SECOND));
  await button('Back to the menu').click();
  await button('Back to products').click();
  await expect(page.getByText('Withdrawn: this card counts no longer')).toBeVisible();
  await expect(total).toContainText('3.20');
  await expect(button('Scan card')).toBeVisible();
  await inEachLanguage(page, async (t, language) => {
    await go(page, '/');
    await expect(page.getByText(t.outcome.lost.title(t.outcome.revoked.title))).toBeVisible();
    await look(page, `a card taken back, ${language}`);
  });
  await button('Said').click();
  await expect(page.getByText('counts no longer')).toBeHidden();
  // No step back brings it again: the step before was the card's own.
  await button('Undo').click();
  await expect(button('Scan card')).toBeVisible();
});
