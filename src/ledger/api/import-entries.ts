import * as z from 'zod/mini';
import { batchSchema, MAX_BYTES } from '../../protocol/entries.ts';
import { importedSchema } from '../../protocol/entries-file.ts';
import { PATHS } from '../../protocol/paths.ts';
import { findRegister } from '../enrolment/registers.ts';
import { OFFICE } from '../forks/office-journal.ts';
import { ingest } from '../ingest/ingest.ts';
import { inOffice } from '../office/log.ts';
import { answers } from './answers.ts';
import type { Endpoint } from './app.ts';
import { signedIn, visitorsOnly } from './callers.ts';
import { epoch, ofRegister, ofUnit } from './parameters.ts';
import { refuse } from './problem.ts';

/**
 * The office brings entries that a register wrote to a file: they are taken as if the register had sent them, verified
 * by its key, so that what came already is known and nothing is taken twice. [SYNC-12]
 */
export const importEntries: Endpoint = (app, ledger) => {
  app.post(
    PATHS.importEntries(':unit', ':register', ':epoch'),
    {
      schema: {
        tags: ['office'],
        params: z.extend(z.extend(ofUnit, ofRegister.shape), { epoch }),
        body: batchSchema,
        response: answers(importedSchema),
      },
      onRequest: visitorsOnly(ledger, 'make-codes'),
      bodyLimit: MAX_BYTES,
    },
    async (request, reply) => {
      const { unit, register, epoch: number } = request.params;
      const key = { unit, register, epoch: Number(number) };
      const row = register === OFFICE ? null : await findRegister(ledger.db, key);
      if (!row) return refuse(reply, 'not-found');
      if (row.revoked_at !== null) return refuse(reply, 'register-revoked');
      const contact = { now: ledger.now(), skewMs: null };
      const result = await ingest(ledger, key, row.public_key, request.body.entries, contact);
      const { outcome, accepted, known, head } = result;
      const act = { unit, register, entries: accepted, upTo: head.seq };
      if (accepted > 0)
        await inOffice(ledger, (_trx, note) => note(signedIn(request), 'entries-brought', act));
      return { outcome, accepted, known, seq: head.seq };
    },
  );
};
