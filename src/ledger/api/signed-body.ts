import { createHash, type Hash } from 'node:crypto';
import { pipeline, Transform } from 'node:stream';
import { contentDigest } from '../../protocol/request-signature.ts';
import type { App } from './app.ts';
import { refuse } from './problem.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The `Content-Digest` that a register signed, and what has come of the body so far; null: none was signed. */
    signedBody: { readonly said: string; readonly hash: Hash } | null;
  }
}

/** Compares each signed body with its digest as it came, before it was inflated and before anything is done with it. [SIGN-2] */
export function checkSignedBodies(app: App): void {
  app.decorateRequest('signedBody', null);
  app.addHook('preParsing', async ({ signedBody }, _reply, payload) => {
    if (!signedBody) return payload;
    const hashing = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        signedBody.hash.update(chunk);
        done(null, chunk);
      },
    });
    // Whoever reads on hears of a failure from `hashing` itself.
    return pipeline(payload, hashing, () => undefined);
  });
  app.addHook('preValidation', async ({ signedBody }, reply) => {
    if (!signedBody) return undefined;
    const came = contentDigest(signedBody.hash.digest('base64'));
    return came === signedBody.said ? undefined : refuse(reply, 'body-differs');
  });
}

/** What a register signed of a body that is still to come. */
export const signedBody = (said: string) => ({ said, hash: createHash('sha256') });
