import type { Transaction } from 'kysely';
import { err, ok, type Result } from '../../core/result.ts';
import type { Tables } from '../storage/tables.ts';
import { addAccount, isTaken, rename } from './accounts.ts';
import { readLink, useLink } from './invitations.ts';
import { inOffice, type Scribe, type Who } from './log.ts';
import type { StoredPasskey } from './passkeys.ts';
import { setGrants } from './roles.ts';

/** How someone will get in from now on. */
export type WayIn =
  | { readonly type: 'password'; readonly hash: string }
  | {
      readonly type: 'passkey';
      readonly row: Pick<StoredPasskey, 'credential' | 'public_key' | 'counter' | 'transports' | 'name'>;
    };

/** Someone who took up a link, and the session that was opened for them. */
export interface Joined {
  readonly who: Who;
  readonly session: string;
}

/**
 * Takes up a link: it is used up, the person gets the name and the way in that they chose, and is signed in. The
 * founding link makes the first account, which stewards the federation. [GATE-3]
 */
export function join(
  ledger: Scribe,
  { token, name, way }: { readonly token: string; readonly name: string; readonly way: WayIn },
  enter: (trx: Transaction<Tables>, account: string) => Promise<string>,
): Promise<Result<Joined, 'link-used' | 'name-taken'>> {
  return inOffice(ledger, async (trx, note) => {
    const now = ledger.now();
    const link = await readLink(trx, token, now);
    if (!link) return err('link-used');
    if (await isTaken(trx, name, link.account)) return err('name-taken');
    if (!(await useLink(trx, token))) return err('link-used');
    const account = link.account ?? (await addAccount(trx, name, now, ledger.randomBytes));
    const who = { account, name: name.trim() };
    if (link.account === null) {
      await setGrants(trx, account, [{ role: 'steward', unit: null }]);
      await note(who, 'account-made', { of: who.name, founding: true });
    } else await rename(trx, account, name);
    await addWay(trx, account, way, now);
    if (way.type === 'password') await note(who, 'password-set');
    else await note(who, 'passkey-added', { passkey: way.row.name });
    await note(who, 'signed-in', { by: 'link' });
    return ok({ who, session: await enter(trx, account) });
  });
}

/** Adds a passkey, or sets the password. A new password ends the sessions there are. */
export async function addWay(
  trx: Transaction<Tables>,
  account: string,
  way: WayIn,
  now: number,
): Promise<void> {
  if (way.type === 'passkey') {
    const row = { ...way.row, account, created_at: now, last_used: null };
    await trx.insertInto('passkeys').values(row).execute();
    return;
  }
  await trx.updateTable('accounts').set({ password_hash: way.hash }).where('account', '=', account).execute();
  await trx.deleteFrom('office_sessions').where('account', '=', account).execute();
}
