import type { Endpoint } from './app.ts';
import { type Description, described } from './description.ts';

/** This API's own description, with an example of each address and each problem. [SERVICE-5] */
export const openapi: Endpoint = (app) => {
  let made: Description | null = null;
  app.get('/openapi.json', { schema: { hide: true } }, async () => {
    made ??= described(app.swagger(), app.guarded);
    return made;
  });
};
