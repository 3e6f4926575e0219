import { enrolmentUrl, fingerprint } from '../../protocol/enrolment.ts';
import { newCodeSchema } from '../../protocol/office.ts';
import { PATHS } from '../../protocol/paths.ts';
import { createEnrolmentCode } from '../enrolment/codes.ts';
import { findFederation } from '../federation.ts';
import { answers } from './answers.ts';
import type { Endpoint } from './app.ts';
import { visitorsOnly } from './callers.ts';
import { ofUnit } from './parameters.ts';
import { refuse } from './problem.ts';

/** The office makes a one-time code for a new tablet. [ENROL-1] */
export const enrolmentCodes: Endpoint = (app, ledger, { publicUrl }) => {
  app.post(
    PATHS.codes(':unit'),
    {
      schema: { tags: ['office'], params: ofUnit, response: answers(newCodeSchema) },
      onRequest: visitorsOnly(ledger),
    },
    async (request, reply) => {
      const federation = await findFederation(ledger.db);
      if (!federation) return refuse(reply, 'not-found');
      const { unit } = request.params;
      const made = await createEnrolmentCode(ledger.db, unit, ledger.now(), ledger.randomBytes);
      return {
        ...made,
        url: enrolmentUrl(publicUrl(), made.code, federation.trust_key),
        fingerprint: fingerprint(federation.trust_key),
      };
    },
  );
};
