import * as z from 'zod/mini';
import { enrolmentUrl, fingerprint } from '../../protocol/enrolment.ts';
import { newCodeSchema } from '../../protocol/office.ts';
import { PATHS } from '../../protocol/paths.ts';
import { createEnrolmentCode } from '../enrolment/codes.ts';
import { lastEpoch } from '../enrolment/registers.ts';
import { findFederation } from '../federation.ts';
import { OFFICE } from '../forks/office-journal.ts';
import { inOffice } from '../office/log.ts';
import { answers } from './answers.ts';
import type { Endpoint } from './app.ts';
import { signedIn, visitorsOnly } from './callers.ts';
import { named, ofUnit } from './parameters.ts';
import { refuse } from './problem.ts';

/** The office makes a one-time code: for one more register, or for another tablet of one that is there. [ENROL-1] [ENROL-4] */
export const enrolmentCodes: Endpoint = (app, ledger, { publicUrl }) => {
  app.post(
    PATHS.codes(':unit'),
    {
      schema: {
        tags: ['office'],
        params: ofUnit,
        querystring: z.object({ replaces: z.optional(named) }),
        response: answers(newCodeSchema),
      },
      onRequest: visitorsOnly(ledger, 'make-codes'),
    },
    async (request, reply) => {
      const federation = await findFederation(ledger.db);
      if (!federation) return refuse(reply, 'not-found');
      const { unit } = request.params;
      const { replaces = null } = request.query;
      if (replaces !== null && (replaces === OFFICE || !(await lastEpoch(ledger.db, unit, replaces))))
        return refuse(reply, 'not-found');
      const made = await inOffice(ledger, async (trx, note) => {
        await note(signedIn(request), 'code-made', {
          unit,
          ...(replaces !== null && { register: replaces }),
        });
        return createEnrolmentCode(trx, unit, ledger.now(), ledger.randomBytes, replaces);
      });
      return {
        ...made,
        url: enrolmentUrl(publicUrl(), made.code, federation.trust_key),
        fingerprint: fingerprint(federation.trust_key),
      };
    },
  );
};
