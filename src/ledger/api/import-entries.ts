import * as z from 'zod/mini';
import type { SignedEntry } from '../../core/journal/envelope.ts';
import { MAX_BYTES } from '../../protocol/entries.ts';
import { broughtSchema, type Imported, importedSchema } from '../../protocol/entries-file.ts';
import type { SignedStatement } from '../../protocol/enrolment-statement.ts';
import { PATHS } from '../../protocol/paths.ts';
import { keyIdOf } from '../../protocol/request-signature.ts';
import { findRegister, type StoredRegister } from '../enrolment/registers.ts';
import { readStatement } from '../enrolment/statement.ts';
import { takeEach } from '../enrolment/take-back.ts';
import { OFFICE } from '../forks/office-journal.ts';
import { ingest } from '../ingest/ingest.ts';
import type { Ledger } from '../ledger.ts';
import { inOffice, telling } from '../office/log.ts';
import { holdRevoked } from '../office/revoked-entries.ts';
import type { Visitor } from '../office/sessions.ts';
import type { RegisterKey } from '../register-key.ts';
import { answers } from './answers.ts';
import type { Endpoint } from './app.ts';
import { keyOf, signedIn, visitorsOnly } from './callers.ts';
import { epoch, ofRegister, ofUnit } from './parameters.ts';
import { refuse } from './problem.ts';

/**
 * The office brings entries that a register wrote to a file: they are taken as if the register had sent them, verified
 * by its key, so that what came already is known and nothing is taken twice. A register that a restore made this ledger
 * forget is taken back by what the file says of its enrolment, under the ledger's own signature. Of a revoked one they
 * are kept aside. [SYNC-12] [ENROL-8] [GATE-6]
 */
export const importEntries: Endpoint = (app, ledger) => {
  app.post(
    PATHS.importEntries(':unit', ':register', ':epoch'),
    {
      schema: {
        tags: ['office'],
        params: z.extend(z.extend(ofUnit, ofRegister.shape), { epoch }),
        body: broughtSchema,
        response: answers(importedSchema),
      },
      onRequest: visitorsOnly(ledger, 'make-codes'),
      bodyLimit: MAX_BYTES,
    },
    async (request, reply) => {
      const { unit, register, epoch: number } = request.params;
      const key = { unit, register, epoch: Number(number) };
      const row = register === OFFICE ? null : await registerOf(ledger, key, signedIn(request), request.body);
      if (!row) return refuse(reply, 'not-found');
      const who = signedIn(request);
      const { entries } = request.body;
      if (row.revoked_at !== null) return bringRevoked(ledger, who, row, entries);
      const contact = { now: ledger.now(), skewMs: null, brought: true };
      const tell = (refused: number) =>
        telling(ledger, who, 'entries-brought', ({ outcome, accepted, aside, head: { seq: upTo } }) =>
          outcome !== 'revoked' && accepted + aside + refused > 0
            ? { unit, register, entries: accepted, aside, refused, upTo }
            : null,
        );
      const { outcome, accepted, known, head } = await ingest(
        ledger,
        key,
        row.public_key,
        entries,
        contact,
        tell,
      );
      // It may have been revoked while this was on its way.
      if (outcome === 'revoked') return bringRevoked(ledger, who, row, entries);
      return { outcome, accepted, known, seq: head.seq };
    },
  );
};

/** What a revoked register could not send is kept aside, as if it had sent it. [GATE-6] */
async function bringRevoked(
  ledger: Ledger,
  who: Visitor,
  register: StoredRegister,
  entries: readonly SignedEntry[],
): Promise<Imported> {
  const key = keyOf(register);
  const { unit } = key;
  const { kept, known, full, failure } = await holdRevoked(
    ledger,
    key,
    register.public_key,
    entries,
    ledger.now(),
    (work, refused) =>
      inOffice(ledger, async (trx, note) => {
        const done = await work(trx);
        const facts = { entries: 0, aside: done.kept, refused, upTo: register.seq };
        if (done.kept + refused > 0)
          await note(who, 'entries-brought', { unit, register: key.register, ...facts });
        return done;
      }),
  );
  const outcome = failure ?? (full ? 'set-aside-full' : 'set-aside');
  return { outcome, accepted: kept, known, seq: register.seq };
}

/** The register that the entries are of: as it is here, or as the ledger once enrolled it. */
async function registerOf(
  ledger: Ledger,
  key: RegisterKey,
  visitor: Visitor,
  { statement }: { readonly statement?: SignedStatement | undefined },
): Promise<StoredRegister | null> {
  const there = await findRegister(ledger.db, key);
  const stated = there || !statement ? null : await readStatement(ledger.keys, statement);
  if (!stated || keyIdOf(stated) !== keyIdOf(key)) return there;
  const { unit, register } = stated;
  await inOffice(ledger, async (trx, note) => {
    await takeEach(trx, [stated]);
    await note(visitor, 'register-returned', { unit, register });
  });
  return findRegister(ledger.db, key);
}
