import type { Endpoint } from './app.ts';

/** This API's own description. */
export const openapi: Endpoint = (app) => {
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
};
