import { expect, type Page, test } from '@playwright/test';
import { craftCards, type CraftedCards } from './crafted-cards.ts';
import { System } from './system.ts';
import {
  cardCounts,
  enrol,
  openShift,
  orderTotal,
  payCash,
  Tablet,
  tap,
  typeCard,
  unlock,
} from './tablet.ts';

declare global {
  interface Window {
    /** How the tablet was shaken, time by time. */
    shaken?: number[][];
  }
}

const system = new System();
const tablet = new Tablet();
let page: Page;
let cards: CraftedCards;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  await system.start();
  cards = await craftCards(system.dataDir);
  page = await tablet.start();
  await tablet.context.addInitScript(() => {
    const shaken: number[][] = [];
    window.shaken = shaken;
    navigator.vibrate = (pattern) => {
      shaken.push(typeof pattern === 'number' ? [pattern] : [...pattern]);
      return true;
    };
  });
  const { codes, fingerprint, pins } = system.welcome();
  await enrol(page, system.url, codes['Kitchen Table'] ?? '', fingerprint);
  await unlock(page, pins['Kitchen Table'] ?? { name: '', pin: '' });
  await openShift(page, 1);
});

test.afterAll(async () => {
  await tablet.remove();
  await system.remove();
});

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const lastShake = () => page.evaluate(() => window.shaken?.at(-1));
const [ASK, STOP, GO] = [[20, 60, 20], [120], [20]];

/** Types a card and reads what the till says: in a word, whose or what, what to do; and feels it. */
async function refused(text: string, title: string, who: RegExp, what: string, shake: number[]) {
  await typeCard(page, text);
  await expect(page.getByRole('heading', { name: title, exact: true })).toBeFocused();
  await expect(page.getByRole('heading', { name: who })).toBeVisible();
  await expect(page.getByText(what)).toBeVisible();
  expect(await lastShake()).toEqual(shake);
  await button('Go on at full price').click();
  expect(await orderTotal(page)).toBe(320);
}

test('[SCAN-8] what is wrong with the days, the list or the phone is said, with what to do', async () => {
  await tap(page, 'Flat white');
  const { today } = cards;
  const early = cards.still({ issuedDay: today + 9, lastDay: today + 300 });
  await refused(early, 'Not yet', /^Porters & Packers Union, from /, 'begins later', ASK);
  const before = cards.still({ issuedDay: today - 900 });
  await refused(before, 'Not genuine', /did not use this key on that day/, 'can issue a new card', STOP);
  const beyond = cards.still({ index: 200_000 });
  await refused(beyond, 'List too old', /this tablet’s list is 0 days old/, 'Connect once', ASK);
  await refused(cards.copied(), 'Show it live', /from the member’s phone/, 'every 30 seconds', ASK);
  const forged = cards.live(0, 'stranger');
  await refused(forged, 'Not genuine', /signature is not the holder’s/, 'printed card', STOP);
  await refused(
    cards.live(-300),
    'Clocks differ',
    /over 2 minutes apart/,
    'printed card is the way out',
    ASK,
  );
});

test('[CARD-9] a live code pays one sale, also when the tablet is started anew in between', async () => {
  const code = cards.live(0);
  await typeCard(page, code);
  await cardCounts(page);
  expect(await lastShake()).toEqual(GO);
  expect(await orderTotal(page)).toBe(256);
  await payCash(page);
  await button('Next sale').click();

  await tap(page, 'Flat white');
  await refused(code, 'Used just now', /paid another sale/, 'Ask for a fresh one', ASK);
  await page.reload();
  const { pins } = system.welcome();
  await unlock(page, pins['Kitchen Table'] ?? { name: '', pin: '' });
  await refused(code, 'Used just now', /paid another sale/, 'Ask for a fresh one', ASK);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('0102030405060708090a');

  await typeCard(page, cards.live(1));
  await cardCounts(page);
});
