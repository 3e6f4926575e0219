import { err, ok, type Result } from '../../core/result.ts';
import { waysIn } from './accounts.ts';
import { inOffice, type Scribe, type Who } from './log.ts';

/** Removes someone's passkey, but never their last way in. [GATE-2] */
export const dropPasskey = (
  ledger: Scribe,
  who: Who,
  credential: string,
): Promise<Result<null, 'not-found' | 'last-way-in'>> =>
  inOffice(ledger, async (trx, note) => {
    const held = await trx
      .selectFrom('passkeys')
      .select('name')
      .where('account', '=', who.account)
      .where('credential', '=', credential)
      .executeTakeFirst();
    if (!held) return err('not-found');
    if ((await waysIn(trx, who.account)) < 2) return err('last-way-in');
    await trx.deleteFrom('passkeys').where('credential', '=', credential).execute();
    await note(who, 'passkey-removed', { passkey: held.name });
    return ok(null);
  });

/** Removes someone's password where a passkey lets them in; false where it is the last way. [GATE-2] */
export const dropPassword = (ledger: Scribe, who: Who): Promise<boolean> =>
  inOffice(ledger, async (trx, note) => {
    if ((await waysIn(trx, who.account)) < 2) return false;
    await trx
      .updateTable('accounts')
      .set({ password_hash: null })
      .where('account', '=', who.account)
      .execute();
    await note(who, 'password-removed');
    return true;
  });

/** Ends one of someone's sessions, by the name it has in their list. [GATE-5] */
export const endSession = (ledger: Scribe, who: Who, session: string): Promise<void> =>
  inOffice(ledger, async (trx, note) => {
    if (!/^[0-9a-f]{16}$/.test(session)) return;
    const ended = await trx
      .deleteFrom('office_sessions')
      .where('account', '=', who.account)
      .where('id_hash', 'like', `${session}%`)
      .returning('device')
      .execute();
    if (ended.length > 0) await note(who, 'session-ended');
  });
