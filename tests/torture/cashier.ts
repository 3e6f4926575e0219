import { setTimeout } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { payCash, tap, type Tablet, unlock } from '../journeys/tablet.ts';
import type { Chance } from '../simulation/chance.ts';

/** Where in a sale the browser dies. */
export type Moment = 'starting' | 'tapping' | 'paying' | 'writing' | 'paid';

/** One after the other: the writing of a sale, where most could go wrong, comes most often. */
export const MOMENTS: readonly Moment[] = [
  'writing',
  'tapping',
  'writing',
  'paid',
  'writing',
  'paying',
  'starting',
];

const PRODUCTS = ['Espresso', 'Brownie', 'Sencha'];

/** A tap is seen first and kept within 150 milliseconds; after this long it has to be there, on a busy machine too. */
const KEPT_MS = 1_000;

/** What the cashier did and saw in the sale during which the browser died. */
export interface Seen {
  /** What was rung up, in order; of it, so many that were in view for long enough to be kept. */
  readonly taps: readonly string[];
  readonly surely: number;
  /** Whether "Paid" was pressed in this sale. */
  readonly pressed: boolean;
}

/** A cashier at a tablet who rings up, takes cash, and sees the browser die. */
export class Cashier {
  readonly #tablet: Tablet;
  readonly #chance: Chance;
  /** Receipts of sales that the screen said were paid. */
  readonly paid = new Set<string>();
  #page: Page | null = null;
  #pressedAt: number | null = null;
  #onPress: () => void = () => undefined;
  /** How long it takes from the press until it says Paid, here and now, in milliseconds. */
  #usualMs = 80;

  constructor(tablet: Tablet, chance: Chance) {
    this.#tablet = tablet;
    this.#chance = chance;
  }

  get page(): Page {
    if (!this.#page) throw new Error('the tablet is off');
    return this.#page;
  }

  /** Switches the tablet on; what the screen says is noticed in the instant it says so. */
  async start(url: string): Promise<Page> {
    const page = await this.#tablet.start();
    await page.exposeFunction('pressedPaid', () => {
      this.#pressedAt = performance.now();
      this.#onPress();
    });
    await page.exposeFunction('sawPaid', (receipt: string) => {
      if (this.#pressedAt !== null && !this.paid.has(receipt)) {
        const ms = performance.now() - this.#pressedAt;
        this.#usualMs = this.paid.size === 0 ? ms : (3 * this.#usualMs + ms) / 4;
      }
      this.paid.add(receipt);
    });
    await page.addInitScript(watchScreen);
    this.#page = page;
    await page.goto(url);
    return page;
  }

  /** A sale in peace, which shows how long one takes here. */
  async sell(): Promise<void> {
    await tap(this.page, PRODUCTS[0] ?? '');
    this.paid.add(await payCash(this.page));
  }

  /** Signs in and goes on with the order that lies open (named here), up to a moment; then the browser is killed. */
  async sellAndDie(
    person: { name: string; pin: string },
    open: readonly string[],
    at: Moment,
  ): Promise<Seen> {
    const pids = this.#tablet.processes();
    const die = (): Promise<void> => this.#tablet.kill(pids);
    const chance = this.#chance;
    this.#pressedAt = null;
    const taps = [...open];
    const shownAt = open.map(() => 0);
    const seen = (): Seen => {
      const kept = shownAt.filter((time) => performance.now() - time >= KEPT_MS).length;
      return { taps, surely: kept, pressed: this.#pressedAt !== null };
    };
    if (at === 'starting') {
      await setTimeout(chance.below(400));
      const what = seen();
      await die();
      return what;
    }
    await unlock(this.page, person);
    const more = (open.length === 0 ? 1 : 0) + chance.below(3);
    for (let count = 0; count < more; count += 1) {
      const product = chance.pick(PRODUCTS);
      await tap(this.page, product);
      taps.push(product);
      shownAt.push(performance.now());
    }
    if (at === 'paid') {
      this.paid.add(await payCash(this.page));
      await setTimeout(chance.below(30));
    } else if (at === 'tapping') await setTimeout(chance.below(300));
    else await this.#pay(at);
    const what = seen();
    await die();
    return what;
  }

  /** Up to the press of Paid, or some way into what follows from it. */
  async #pay(at: 'paying' | 'writing'): Promise<void> {
    await this.page.getByRole('button', { name: /^Pay/ }).click();
    await this.page.getByRole('button', { name: /^Exact/ }).click();
    if (at === 'paying') return setTimeout(this.#chance.below(60));
    const pressed = new Promise<void>((resolve) => (this.#onPress = resolve));
    const clicking = this.page.getByRole('button', { name: /^Paid/ }).click();
    clicking.catch(() => undefined);
    await pressed;
    await setTimeout(this.#chance.next() * 1.3 * this.#usualMs);
  }
}

declare global {
  interface Window {
    pressedPaid(): void;
    sawPaid(receipt: string): void;
  }
}

/** In the page: tells when Paid is pressed, and when a receipt's number stands beside "Next sale". */
function watchScreen(): void {
  document.addEventListener(
    'click',
    ({ target }) => {
      const button = target instanceof Element ? target.closest('button') : null;
      if (button?.innerText.startsWith('Paid')) window.pressedPaid();
    },
    { capture: true },
  );
  const look = (): void => {
    const next = [...document.querySelectorAll('button')].some((each) => each.innerText === 'Next sale');
    const receipt = next ? /No\. (\S+)/.exec(document.body.innerText)?.[1] : undefined;
    if (receipt) window.sawPaid(receipt);
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
}
