import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { cacheNames } from 'workbox-core';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { openDevice } from '../device/db.ts';
import { sendUnsent } from './send-unsent.ts';

/** Not in every browser, and not in TypeScript's library. */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] };

/** Addresses that belong to the ledger, never to the app. */
const LEDGER = [/^\/v1\//, /^\/openapi\.json/, /^\/healthz/, /^\/readyz/, /^\/metrics/];

// The whole app is kept on the tablet; any of its addresses opens without a network.
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/office.html'), { allowlist: [/^\/office(\/|$)/] }),
);
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/issuing.html'), { allowlist: [/^\/issuing(\/|$)/] }),
);
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/wallet.html'), { allowlist: [/^\/wallet(\/|$)/] }),
);
registerRoute(new NavigationRoute(createHandlerBoundToURL('/receipt.html'), { allowlist: [/^\/r$/] }));
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: LEDGER }));

// What a version's name is part of is answered from the store by the browser itself, where it can do that: a cold start
// need not wait until this worker has come up and taken up each file.
self.addEventListener('install', (event) => {
  if (!answersFromStore(event)) return;
  event.waitUntil(
    event.addRoutes({ condition: { urlPattern: '/assets/*' }, source: { cacheName: cacheNames.precache } }),
  );
});

// A tablet that has just installed the app is served by it at once, not only from its next start on.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

// A new version waits until a person at the till says so, between two sales.
self.addEventListener('message', (event) => {
  const message: unknown = event.data;
  if (typeof message === 'object' && message && 'type' in message && message.type === 'SKIP_WAITING') {
    void self.skipWaiting();
  }
});

/** The part of the static routing API that is used here; no library types it yet. */
interface RoutesEvent {
  addRoutes(route: { condition: { urlPattern: string }; source: { cacheName: string } }): Promise<void>;
}

function answersFromStore(event: ExtendableEvent): event is ExtendableEvent & RoutesEvent {
  return 'addRoutes' in event;
}

// The network is back, and perhaps no tab is open to send. A failure makes the browser try again later.
self.addEventListener('sync', (event) => {
  if (isSync(event) && event.tag === 'commontill-unsent') event.waitUntil(sendAll());
});

const isSync = (event: Event): event is SyncEvent => 'tag' in event;

async function sendAll(): Promise<void> {
  const db = openDevice();
  try {
    const done = await sendUnsent(db, self.navigator.locks, self.location.origin);
    if (!done) throw new Error('Entries are unsent.');
  } finally {
    db.close();
  }
}
