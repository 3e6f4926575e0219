import type { App } from './app.ts';
import type { Need } from './callers.ts';

/** Whom an address lets in. */
export type Access =
  | { readonly who: 'everyone'; readonly why: string }
  | { readonly who: 'registers' }
  | { readonly who: 'visitors'; readonly need: Need };

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Why an address of the API asks nobody who they are. */
    everyone?: string;
  }
  interface FastifyInstance {
    /** Every address of the API, with whom it lets in. */
    guarded: Address[];
  }
}

export interface Address {
  readonly method: string;
  readonly url: string;
  readonly access: Access;
}

/** Whom each guard lets in. */
const marked = new WeakMap<object, Access>();

/** Marks a guard with whom it lets in, so that the list of addresses tells. */
export function guarding<Guard extends object>(guard: Guard, access: Access): Guard {
  marked.set(guard, access);
  return guard;
}

/**
 * Keeps the list of addresses. One under /v1 that has no guard, and no reason to have none, is a bug that keeps the
 * ledger from starting: nobody can forget to say who may come in. [GATE-4]
 */
export function watchAccess(app: App): void {
  app.decorate('guarded', []);
  app.addHook('onRoute', (route) => {
    if (!route.url.startsWith('/v1/')) return;
    const guards: readonly unknown[] = [route.onRequest ?? []].flat();
    const why = route.config?.everyone;
    const access = guards.map(accessOf).find((each) => each !== null);
    if (!access && why === undefined) throw new Error(`${route.url} does not say whom it lets in.`);
    for (const method of [route.method].flat()) {
      if (method === 'HEAD') continue;
      app.guarded.push({ method, url: route.url, access: access ?? { who: 'everyone', why: why ?? '' } });
    }
  });
}

const accessOf = (guard: unknown): Access | null =>
  (typeof guard === 'function' && marked.get(guard)) || null;
