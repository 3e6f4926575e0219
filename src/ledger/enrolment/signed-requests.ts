import type { Kysely } from 'kysely';
import { err, ok, type Result } from '../../core/result.ts';
import {
  SIGNATURE_LIFE_S,
  signatureBase,
  type SignatureSaid,
  type SignedRequest,
} from '../../protocol/request-signature.ts';
import { isSignedBy, storedPublicKey } from '../keys/signatures.ts';
import type { RegisterKey } from '../register-key.ts';
import { allOrNothing } from '../storage/all-or-nothing.ts';
import type { Tables } from '../storage/tables.ts';
import { triedAgain } from '../storage/tried-again.ts';
import { findRegister, type StoredRegister } from './registers.ts';

export type SignatureFailure = 'not-signed-in' | 'register-unknown' | 'signature-stale' | 'signature-used';

/**
 * The register whose key signed this request, at about `now` (UTC ms). `once` takes each signature one time only, at
 * whichever process of the ledger it comes. The first signature of a register ends its token. [SIGN-2] [SIGN-4] [SIGN-5]
 */
export async function whoSigned(
  db: Kysely<Tables>,
  request: SignedRequest,
  signature: string,
  now: number,
  once: boolean,
): Promise<Result<StoredRegister, SignatureFailure>> {
  const { said } = request;
  const key = readKeyId(said.keyId);
  if (!key) return err('not-signed-in');
  const register = await findRegister(db, key);
  if (!register) return err('register-unknown');
  const known = storedPublicKey(register.public_key);
  if (!(await isSignedBy(known, signatureBase(request), signature))) return err('not-signed-in');
  if (Math.abs(said.created - now / 1000) > SIGNATURE_LIFE_S) return err('signature-stale');
  if (once && !(await useOnce(db, key, said, now))) return err('signature-used');
  if (register.signs_since === null) await keepSigning(db, key, now);
  return ok(register);
}

function readKeyId(keyId: string): RegisterKey | null {
  const [unit, register, epoch] = keyId.split('.');
  return unit && register && epoch ? { unit, register, epoch: Number(epoch) } : null;
}

/** Whether this signature is new; what is too old to count anyway is forgotten. */
function useOnce(
  db: Kysely<Tables>,
  { unit, register, epoch }: RegisterKey,
  { nonce, created }: SignatureSaid,
  now: number,
): Promise<boolean> {
  return allOrNothing(db, async (trx) => {
    const used = await trx
      .insertInto('used_signatures')
      .values({ unit_id: unit, register, epoch, nonce, created })
      .onConflict((conflict) => conflict.doNothing())
      .returning('nonce')
      .executeTakeFirst();
    await trx
      .deleteFrom('used_signatures')
      .where('unit_id', '=', unit)
      .where('register', '=', register)
      .where('epoch', '=', epoch)
      // Twice as long as it counts: the clocks of two processes need not agree.
      .where('created', '<', Math.floor(now / 1000) - 2 * SIGNATURE_LIFE_S)
      .execute();
    return used !== undefined;
  });
}

async function keepSigning(
  db: Kysely<Tables>,
  { unit, register, epoch }: RegisterKey,
  now: number,
): Promise<void> {
  await triedAgain(() =>
    db
      .updateTable('registers')
      .set({ signs_since: now })
      .where('unit_id', '=', unit)
      .where('register', '=', register)
      .where('epoch', '=', epoch)
      .where('signs_since', 'is', null)
      .execute(),
  );
}
