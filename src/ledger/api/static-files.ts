import fastifyStatic from '@fastify/static';
import { extname } from 'node:path';
import type { FastifyRequest } from 'fastify';
import type { App } from './app.ts';
import { refuse } from './problem.ts';

export interface StaticFiles {
  /** The absolute path of the built app. */
  readonly directory: string;
}

const IMMUTABLE = 'public, max-age=31536000, immutable';

/** Serves the built app; its own addresses, which only the browser knows, all give its first page. */
export async function serveApp(app: App, { directory }: StaticFiles): Promise<void> {
  await app.register(fastifyStatic, {
    root: directory,
    cacheControl: false,
    setHeaders: (reply, path) => {
      // Names under assets/ carry a hash of what is in them; everything else is asked for again each time.
      const hashed = path.slice(directory.length).startsWith('/assets/');
      void reply.header('cache-control', hashed ? IMMUTABLE : 'no-cache');
    },
  });
  app.setNotFoundHandler((request, reply) => {
    if (!isNavigation(request)) return refuse(reply, 'not-found');
    return reply.sendFile(pageOf(pathOf(request)));
  });
}

/** Which page an address belongs to: the office's, a card issuer's, a wallet, a customer's receipt, or the register's. */
function pageOf(path: string): string {
  if (path === '/r') return 'receipt.html';
  if (path === '/issuing' || path.startsWith('/issuing/')) return 'issuing.html';
  if (path === '/wallet' || path.startsWith('/wallet/')) return 'wallet.html';
  return path === '/office' || path.startsWith('/office/') ? 'office.html' : 'index.html';
}

/** A page that a browser opens, rather than a file or an answer that is missing. */
function isNavigation(request: FastifyRequest): boolean {
  const path = pathOf(request);
  return (
    (request.method === 'GET' || request.method === 'HEAD') &&
    path !== '/v1' &&
    !path.startsWith('/v1/') &&
    extname(path) === ''
  );
}

const pathOf = ({ url }: FastifyRequest): string => url.split('?', 1)[0] ?? '/';
