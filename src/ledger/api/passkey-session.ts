import { sha256Hex } from '../../core/journal/hash.ts';
import { sessionSchema } from '../../protocol/office.ts';
import { ceremonySchema, passkeySignInSchema } from '../../protocol/passkeys.ts';
import { PATHS } from '../../protocol/paths.ts';
import { findAccount } from '../office/accounts.ts';
import { inOffice, nobody } from '../office/log.ts';
import { readAssertion, signInOptions, siteOf } from '../office/passkeys.ts';
import { describeSession, visitorOf } from '../office/sessions.ts';
import { forgive } from '../office/tries.ts';
import { answers } from './answers.ts';
import type { Endpoint } from './app.ts';
import { enter, setSession } from './cookie.ts';
import { refuse } from './problem.ts';

/**
 * A passkey can't be guessed, and to ask costs the ledger next to nothing: a challenge stores nothing, and an answer by no
 * passkey that is known here is one look at an index. So nothing here is limited, and nobody can use up what others
 * need. [GATE-10]
 */
const config = { everyone: 'whoever signs in is not signed in yet' };

/** Signs someone in by a passkey: no name is typed, the passkey tells whose it is. [GATE-2] */
export const passkeySession: Endpoint = (app, ledger, options) => {
  app.post(
    PATHS.passkeyChallenge,
    { schema: { tags: ['office'], response: answers(ceremonySchema) }, config },
    () => signInOptions(ledger, siteOf(options.publicUrl())),
  );
  app.post(
    PATHS.passkeySession,
    { schema: { tags: ['office'], body: passkeySignInSchema, response: answers(sessionSchema) }, config },
    async (request, reply) => {
      const read = await readAssertion(ledger, siteOf(options.publicUrl()), request.body.response);
      if (!read.ok) {
        const { error } = read;
        if (error.type === 'passkey-cloned') {
          const owner = await findAccount(ledger.db, error.passkey.account);
          const facts = { passkey: error.passkey.name };
          await inOffice(ledger, (_trx, note) => note(nobody(owner?.name), 'passkey-refused', facts));
        }
        return refuse(reply, error.type);
      }
      const passkey = read.value;
      const account = await findAccount(ledger.db, passkey.account);
      if (!account) return refuse(reply, 'wrong-passkey');
      const now = ledger.now();
      const id = await inOffice(ledger, async (trx, note) => {
        const wrongBefore = await forgive(trx, account.name, null);
        await trx
          .updateTable('passkeys')
          .set({ counter: passkey.counted, last_used: now })
          .where('credential', '=', passkey.credential)
          .execute();
        await note(account, 'signed-in', { by: 'passkey', passkey: passkey.name, wrongBefore });
        return enter(ledger, trx, request, account.account, 'passkey');
      });
      setSession(reply, options, id);
      return describeSession(ledger.db, await visitorOf(ledger.db, account, sha256Hex(id)), now);
    },
  );
};
