import type { App } from './app.ts';

/**
 * Has each answer that is given while the ledger closes be the last one on its connection, which would otherwise be kept
 * open for a next request and hold the end up. [SERVICE-6]
 */
export function endAfterLastAnswers(app: App): void {
  let closing = false;
  app.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (closing) void reply.header('connection', 'close');
    done(null, payload);
  });
}
