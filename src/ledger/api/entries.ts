import type { SignedEntry } from '../../core/journal/envelope.ts';
import { batchSchema, headAnswerSchema, MAX_BYTES } from '../../protocol/entries.ts';
import { PATHS } from '../../protocol/paths.ts';
import { type IngestResult, ingest } from '../ingest/ingest.ts';
import { signHead } from '../keys/signed-head.ts';
import type { Ledger } from '../ledger.ts';
import { holdRevoked } from '../office/revoked-entries.ts';
import type { RegisterKey } from '../register-key.ts';
import { answers } from './answers.ts';
import type { Endpoint } from './app.ts';
import { callerOf, contactOf, keyOf, registersOnly } from './callers.ts';
import { headAnswer } from './head-answer.ts';
import { inTurn } from './in-turn.ts';
import { ofRegister } from './parameters.ts';
import { refuse } from './problem.ts';

/**
 * A register sends a batch of its journal. The answer comes after the commit and tells the head, also where the
 * batch is refused: nothing is lost, and nothing is taken twice. [SYNC-1] [SYNC-2]
 */
export const entries: Endpoint = (app, ledger) => {
  app.post(
    PATHS.entries(':register'),
    {
      schema: {
        tags: ['register'],
        params: ofRegister,
        body: batchSchema,
        response: answers(headAnswerSchema),
      },
      onRequest: [registersOnly(ledger, 'heard'), inTurn(ledger.now, ledger.metrics.turnstiles)],
      bodyLimit: MAX_BYTES,
    },
    async (request, reply) => {
      const register = callerOf(request);
      const key = keyOf(register);
      const contact = contactOf(request, ledger.now());
      const { entries: batch } = request.body;
      const result =
        register.revoked_at === null ? await ingest(ledger, key, register.public_key, batch, contact) : null;
      // It may have been revoked while this was on its way.
      if (result === null || result.outcome === 'revoked') {
        const held = await holdRevoked(ledger, key, register.public_key, batch, contact.now);
        const { kept, full, here, failure, junk } = held;
        ledger.metrics.batches.inc({ outcome: 'revoked' });
        ledger.metrics.entries.inc({ outcome: 'revoked' }, kept);
        if (failure) ledger.metrics.entries.inc({ outcome: failure }, junk);
        return refuse(reply, 'register-revoked', {
          ...(full ? { full } : {}),
          ...(here
            ? { held: signHead(ledger, key, here, contact.now, { held: true, after: here.after }) }
            : {}),
        });
      }
      count(ledger, key, batch, result);
      const answer = headAnswer(ledger, key, result.head, contact.now);
      if (result.outcome === 'appended') return answer;
      const { held } = result;
      return refuse(reply, result.outcome, {
        ...answer,
        ...(held ? { held: signHead(ledger, key, held, contact.now, { held: true }) } : {}),
      });
    },
  );
};

function count(
  { metrics }: Ledger,
  key: RegisterKey,
  batch: readonly SignedEntry[],
  { outcome, refused, ...result }: IngestResult,
): void {
  // Whatever order it came in: no less than was stored, and more where some of it was here already.
  if (result.accepted + result.aside > 0)
    metrics.bytes.inc(
      { ...key },
      batch.reduce((sum, each) => sum + bytesOf(each), 0),
    );
  metrics.batches.inc({ outcome });
  metrics.entries.inc({ outcome: 'accepted' }, result.accepted);
  metrics.entries.inc({ outcome: 'known' }, result.known);
  metrics.entries.inc({ outcome: 'fork' }, result.aside);
  metrics.entries.inc({ outcome: 'unposted' }, result.unposted);
  if (refused.failure) metrics.entries.inc({ outcome: refused.failure }, refused.count);
}

const bytesOf = ({ envelope, body, signature }: SignedEntry): number =>
  Buffer.byteLength(envelope) + Buffer.byteLength(body) + signature.length;
