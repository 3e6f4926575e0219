import { cacheNames } from 'workbox-core';
import { cleanupOutdatedCaches, PrecacheController, PrecacheRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { answerFromStore, forgetOlderFiles, isFirst } from './from-store.ts';

/** Not in every browser, and not in TypeScript's library. */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}

/** A file of the app, as the build lists it. */
interface File {
  readonly url: string;
  readonly revision: string | null;
}

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: File[] };

/** Addresses that belong to the ledger, never to the app. */
const LEDGER = [/^\/v1\//, /^\/openapi\.json/, /^\/healthz/, /^\/readyz/, /^\/metrics/];

// The whole app is kept on the tablet; any of its addresses opens without a network.
const manifest: readonly File[] = self.__WB_MANIFEST;
const version = manifest.flatMap((file) => (isFirst(file.url) ? [file.revision] : [])).join('-');
const files = new PrecacheController();
files.addToCacheList([...manifest]);
cleanupOutdatedCaches();
registerRoute(new PrecacheRoute(files));
for (const [page, allowlist] of [
  ['/office.html', /^\/office(\/|$)/],
  ['/issuing.html', /^\/issuing(\/|$)/],
  ['/wallet.html', /^\/wallet(\/|$)/],
  ['/receipt.html', /^\/r$/],
] as const) {
  registerRoute(new NavigationRoute(files.createHandlerBoundToURL(page), { allowlist: [allowlist] }));
}
registerRoute(new NavigationRoute(files.createHandlerBoundToURL('/index.html'), { denylist: LEDGER }));

self.addEventListener('install', (event) => {
  const read = (address: string) => files.matchPrecache(address);
  event.waitUntil(
    files
      .install(event)
      .then(() => answerFromStore(event, { versioned: cacheNames.precache, version, read })),
  );
});

// A tablet that has just installed the app is served by it at once, not only from its next start on.
self.addEventListener('activate', (event) => {
  event.waitUntil(
    files
      .activate(event)
      .then(() => forgetOlderFiles(version))
      .then(() => self.clients.claim()),
  );
});

// A new version waits until a person at the till says so, between two sales.
self.addEventListener('message', (event) => {
  const message: unknown = event.data;
  if (typeof message === 'object' && message && 'type' in message && message.type === 'SKIP_WAITING') {
    void self.skipWaiting();
  }
});

// The network is back, and perhaps no tab is open to send. A failure makes the browser try again later.
self.addEventListener('sync', (event) => {
  if (isSync(event) && event.tag === 'commontill-unsent') event.waitUntil(sendAll());
});

const isSync = (event: Event): event is SyncEvent => 'tag' in event;

async function sendAll(): Promise<void> {
  // Most of this worker's code: running it at each start would take its time from the page that is starting.
  const [{ openDevice }, { sendUnsent }] = await Promise.all([
    import('../device/db.ts'),
    import('./send-unsent.ts'),
  ]);
  const db = openDevice();
  try {
    const done = await sendUnsent(db, self.navigator.locks, self.location.origin);
    if (!done) throw new Error('Entries are unsent.');
  } finally {
    db.close();
  }
}
