/**
 * What of the app a cold start waits for by an address without a version, and where its content is kept. The manifest is
 * not among them, though it is asked for too: Chromium takes a worker that was woken and asked for nothing to be busy,
 * and lets a new version wait for it.
 */
const FIRST_FILES = [
  { address: '/', kept: '/index.html' },
  { address: '/open-store.js', kept: '/open-store.js' },
] as const;

/** Whether a file of the build is one of those. */
export const isFirst = (url: string): boolean => FIRST_FILES.some(({ kept }) => kept === `/${url}`);

const PREFIX = 'first-files-';

/** The part of the static routing API that is used here; no library types it yet. */
interface Routed extends ExtendableEvent {
  addRoutes(routes: readonly Route[]): Promise<void>;
}

interface Route {
  readonly condition: {
    readonly urlPattern: { readonly pathname: string; readonly search?: string };
    readonly requestMethod: 'get';
  };
  readonly source: { readonly cacheName: string };
}

/**
 * Has the browser itself answer what a cold start needs from its store, where it can do that: it need not wait until
 * the worker has come up and taken up each file. The first page is kept under its plain address for that, in a cache of
 * its own for each version, as a waiting version must not change what the running one serves. It is whole before the
 * worker counts as installed: a route whose file is missing would ask the network. [START-2]
 */
export async function answerFromStore(
  event: ExtendableEvent,
  files: {
    /** The cache whose addresses carry a version. */
    readonly versioned: string;
    /** What the first files of this version are known by. */
    readonly version: string;
    readonly read: (address: string) => Promise<Response | undefined>;
  },
): Promise<void> {
  if (!isRouted(event)) return;
  const first = `${PREFIX}${files.version}`;
  const cache = await caches.open(first);
  for (const { address, kept } of FIRST_FILES) {
    const file = await files.read(kept);
    if (!file) throw new Error(`${kept} is not kept, so ${address} can't be answered from the store.`);
    await cache.put(address, plain(file));
  }
  const from = (cacheName: string, pathname: string, search?: string): Route => ({
    condition: {
      urlPattern: search === undefined ? { pathname } : { pathname, search },
      requestMethod: 'get',
    },
    source: { cacheName },
  });
  await event.addRoutes([
    from(files.versioned, '/assets/*'),
    ...FIRST_FILES.map(({ address }) => from(first, address, '')),
  ]);
}

const isRouted = (event: ExtendableEvent): event is Routed => 'addRoutes' in event;

/** Drops the first files of versions before this one. */
export async function forgetOlderFiles(version: string): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== `${PREFIX}${version}`) await caches.delete(name);
  }
}

/**
 * How the file once travelled says nothing about it here. The headers that ask for a process of the page's own cost a
 * cold start a second process, and keep apart pages that open one another: nothing opens the till.
 */
const LEFT_OUT = [
  'vary',
  'content-encoding',
  'content-length',
  'transfer-encoding',
  'cross-origin-opener-policy',
  'origin-agent-cluster',
];

/** The same file without those headers; the rules for what a page may load stay with it. [GATE-9] */
function plain(file: Response): Response {
  const headers = new Headers(file.headers);
  for (const name of LEFT_OUT) headers.delete(name);
  return new Response(file.body, { status: file.status, headers });
}
