import { enrol } from '../enrolment/enrol.ts';
import { findRegister, lastEpoch } from '../enrolment/registers.ts';
import { stateEnrolment } from '../enrolment/statement.ts';
import { latestCatalogue } from '../catalogues.ts';
import { findFederation } from '../federation.ts';
import { registerToken } from '../keys/tokens.ts';
import {
  type EnrolmentAnswer,
  enrolmentRequestSchema,
  enrolmentWithTokenSchema,
} from '../../protocol/enrolment.ts';
import { PATHS } from '../../protocol/paths.ts';
import type { RegisterKey } from '../register-key.ts';
import type { Ledger } from '../ledger.ts';
import { answers } from './answers.ts';
import type { Endpoint } from './app.ts';
import { refuse } from './problem.ts';

/** A tablet becomes a register by a one-time code. [ENROL-2] */
export const enrolments: Endpoint = (app, ledger, { attemptsPerMinute }) => {
  app.post(
    PATHS.enrolments,
    {
      schema: {
        tags: ['register'],
        body: enrolmentRequestSchema,
        response: answers(enrolmentWithTokenSchema),
      },
      config: {
        everyone: 'the code is what lets in',
        rateLimit: { max: attemptsPerMinute.enrolments, timeWindow: '1 minute' },
      },
    },
    async (request, reply) => {
      const made = await enrol(ledger.db, request.body, ledger.now(), ledger.randomBytes);
      ledger.metrics.enrolments.inc({ outcome: made.ok ? 'enrolled' : made.error });
      if (!made.ok) return refuse(reply, made.error);
      return answer(ledger, made.value);
    },
  );
};

async function answer(ledger: Ledger, key: RegisterKey): Promise<EnrolmentAnswer & { token: string }> {
  const [register, before, catalogue, federation] = await Promise.all([
    findRegister(ledger.db, key),
    lastEpoch(ledger.db, key.unit, key.register, key.epoch),
    latestCatalogue(ledger.db, key.unit),
    findFederation(ledger.db),
  ]);
  if (!register || !catalogue || !federation) throw new Error(`Register ${key.register} has lost its unit.`);
  return {
    ...key,
    unitName: catalogue.unit.name,
    receiptPrefix: register.receipt_prefix,
    statement: stateEnrolment(ledger.keys, register),
    lastKnownHead: before && { epoch: before.epoch, seq: before.seq, hash: before.hash },
    token: registerToken(ledger.keys, key),
    ledgerKey: ledger.keys.publicKey,
    federationKey: federation.trust_key,
  };
}
