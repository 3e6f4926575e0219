import type { BrowserContext, Page } from '@playwright/test';
import type { Network } from './network.ts';

// What takes a while, made to take it until a test has seen what is said meanwhile: nothing here waits for a time.

declare global {
  interface Window {
    /** By the name of a call: those who wait for it to go on. */
    heldCalls?: Map<string, (() => void)[]>;
    /** Gives a page its first quiet moment. */
    becomeQuiet?: () => void;
    /** Lets through who waits for the store now, and holds it again for whoever comes after. */
    letThrough?: () => void;
  }
}

/** Lets what was held go on. */
type LetGo = () => Promise<void>;

/** Keeps a promise open until it is let go. */
function gate(): { readonly passed: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

/** The ledger's answers under some addresses stay on the way. Held anew before they are let go, later ones stay. */
export function holdAnswers(network: Network, path: RegExp): LetGo {
  const { passed, open } = gate();
  const hold: Network['onAnswer'] = async (answer) => {
    if (path.test(answer.path)) await passed;
    return answer.body;
  };
  network.onAnswer = hold;
  return async () => {
    if (network.onAnswer === hold) network.onAnswer = ({ body }) => Promise.resolve(body);
    open();
  };
}

/** The same where the network can't be stood in for: a page's requests of one method, or of any, wait before they go out. */
export async function holdRequests(page: Page, path: RegExp, method: string | null = 'GET'): Promise<LetGo> {
  const { passed, open } = gate();
  await page.route(path, async (route) => {
    if (method === null || route.request().method() === method) await passed;
    await route.fallback();
  });
  return async () => open();
}

/** A page's requests of one method come to nothing, however often they are sent: so no wait of the page's own runs out. */
export async function cutRequests(page: Page, path: RegExp, method = 'GET'): Promise<LetGo> {
  let isCut = true;
  await page.route(path, async (route) => {
    if (isCut && route.request().method() === method) await route.abort();
    else await route.fallback();
  });
  return async () => {
    isCut = false;
  };
}

/** Makes some of the browser's own slow calls ones that can be held; before the page is loaded. */
export async function makeCallsHoldable(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const places: [object, string][] = [
      [SubtleCrypto.prototype, 'deriveBits'],
      [SubtleCrypto.prototype, 'verify'],
      [MediaDevices.prototype, 'getUserMedia'],
    ];
    for (const [place, name] of places) {
      const call: unknown = Reflect.get(place, name);
      if (typeof call !== 'function') continue;
      Reflect.set(place, name, async function (this: unknown, ...given: unknown[]): Promise<unknown> {
        const waiting = window.heldCalls?.get(name);
        if (waiting) await new Promise<void>((resolve) => waiting.push(resolve));
        return Reflect.apply(call, this, given);
      });
    }
  });
}

/** Holds one of those calls. */
export async function holdCalls(page: Page, name: 'deriveBits' | 'verify' | 'getUserMedia'): Promise<LetGo> {
  await page.evaluate((held) => {
    window.heldCalls ??= new Map();
    window.heldCalls.set(held, []);
  }, name);
  return () =>
    page.evaluate((held) => {
      const waiting = window.heldCalls?.get(held) ?? [];
      window.heldCalls?.delete(held);
      for (const goOn of waiting) goOn();
    }, name);
}

/** From its next load on a page has no quiet moment, for which it keeps what nobody waits for. */
export async function holdQuietMoments(page: Page): Promise<LetGo> {
  const script = await page.addInitScript(() => {
    const waiting: IdleRequestCallback[] = [];
    const { requestIdleCallback } = window;
    window.requestIdleCallback = (callback) => waiting.push(callback);
    window.becomeQuiet = () => {
      window.requestIdleCallback = requestIdleCallback;
      for (const each of waiting) requestIdleCallback(each);
    };
  });
  return async () => {
    await script.dispose();
    await page.evaluate(() => window.becomeQuiet?.());
  };
}

/** A store that is held; `letThrough`: those who wait now go on, and who comes after them waits. */
type LetGoOfStore = LetGo & { readonly letThrough: () => Promise<void> };

/** Whoever reads or writes in a tablet's store waits: another page of its origin is writing there, and does not end. */
export async function holdStore(context: BrowserContext, origin: string): Promise<LetGoOfStore> {
  const other = await context.newPage();
  // Any address of the origin that is no till.
  await other.goto(`${origin}/healthz`);
  await other.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('commontill');
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(new Error('the store does not open')));
    });
    const [first = ''] = db.objectStoreNames;
    const hold = (): Promise<void> => {
      const store = db.transaction([...db.objectStoreNames], 'readwrite').objectStore(first);
      let held = true;
      window.letThrough = () => {
        // Behind those who wait already.
        void hold();
        held = false;
      };
      return new Promise((resolve) => {
        // A transaction lasts as long as it is asked something.
        const ask = function (): void {
          store.count().addEventListener('success', () => {
            resolve();
            if (held) ask();
          });
        };
        ask();
      });
    };
    await hold();
  });
  const letThrough = (): Promise<void> => other.evaluate(() => window.letThrough?.());
  return Object.assign(() => other.close(), { letThrough });
}
