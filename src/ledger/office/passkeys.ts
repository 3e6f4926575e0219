import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Kysely, Selectable } from 'kysely';
import { err, ok, type Result } from '../../core/result.ts';
import type { Assertion, Registration } from '../../protocol/passkeys.ts';
import type { Ledger } from '../ledger.ts';
import type { PasskeyTable } from '../storage/office-tables.ts';
import type { Tables } from '../storage/tables.ts';
import { newChallenge, useChallenge } from './challenges.ts';

export type StoredPasskey = Selectable<PasskeyTable>;
type Parts = Pick<Ledger, 'db' | 'keys' | 'now' | 'randomBytes'>;

/** Nearly three hundred files, which a start does without: they are loaded when the first passkey is asked for. */
const webAuthn = () => import('@simplewebauthn/server');

/** Where passkeys are made and used: the origin that people open, and its host name. */
export interface Site {
  readonly origin: string;
  readonly host: string;
}

export const siteOf = (publicUrl: string): Site => {
  const { origin, hostname } = new URL(publicUrl);
  return { origin, host: hostname };
};

export const passkeysOf = (db: Kysely<Tables>, account: string): Promise<StoredPasskey[]> =>
  db.selectFrom('passkeys').selectAll().where('account', '=', account).orderBy('created_at').execute();

/** What a browser needs to make a passkey that is found by itself and asks who is there. [GATE-2] */
export async function registrationOptions(
  parts: Parts,
  site: Site,
  purpose: string,
  who: { readonly account: string; readonly name: string },
): Promise<Record<string, unknown>> {
  const { generateRegistrationOptions } = await webAuthn();
  const held = await passkeysOf(parts.db, who.account);
  const options = await generateRegistrationOptions({
    rpName: 'Commontill',
    rpID: site.host,
    userName: who.name,
    userDisplayName: who.name,
    userID: new TextEncoder().encode(who.account),
    challenge: newChallenge(parts, purpose),
    attestationType: 'none',
    excludeCredentials: held.map(({ credential }) => ({ id: credential })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return { ...options };
}

/** Checks what the browser made; the row to store, or null. */
export async function readRegistration(
  parts: Parts,
  site: Site,
  purpose: string,
  response: Registration,
): Promise<Pick<StoredPasskey, 'credential' | 'public_key' | 'counter' | 'transports'> | null> {
  const { verifyRegistrationResponse } = await webAuthn();
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: plainRegistration(response),
    expectedChallenge: (challenge) => useChallenge(parts, purpose, challenge),
    expectedOrigin: site.origin,
    expectedRPID: site.host,
    requireUserVerification: true,
  }).catch(() => ({ verified: false, registrationInfo: undefined }));
  if (!verified || !registrationInfo) return null;
  const { id, publicKey, counter } = registrationInfo.credential;
  return {
    credential: id,
    public_key: Buffer.from(publicKey).toString('base64url'),
    counter,
    transports: JSON.stringify(response.response.transports ?? []),
  };
}

const SIGN_IN = 'sign-in';

/** What a browser needs to ask for any passkey of this office. */
export async function signInOptions(parts: Parts, site: Site): Promise<Record<string, unknown>> {
  const { generateAuthenticationOptions } = await webAuthn();
  const options = await generateAuthenticationOptions({
    rpID: site.host,
    challenge: newChallenge(parts, SIGN_IN),
    userVerification: 'required',
  });
  return { ...options };
}

export type PasskeyFailure =
  | { readonly type: 'wrong-passkey' }
  | { readonly type: 'passkey-cloned'; readonly passkey: StoredPasskey };

/**
 * Whose passkey answered. One that counts backwards was copied: whoever has the other counts on, so neither is let
 * in. Passkeys that don't count always say 0. [GATE-2]
 */
export async function readAssertion(
  parts: Parts,
  site: Site,
  response: Assertion,
): Promise<Result<StoredPasskey & { readonly counted: number }, PasskeyFailure>> {
  const passkey = await parts.db
    .selectFrom('passkeys')
    .selectAll()
    .where('credential', '=', response.id)
    .executeTakeFirst();
  if (!passkey) return err({ type: 'wrong-passkey' });
  const { verifyAuthenticationResponse } = await webAuthn();
  const read = await verifyAuthenticationResponse({
    response: plainAssertion(response),
    expectedChallenge: (challenge) => useChallenge(parts, SIGN_IN, challenge),
    expectedOrigin: site.origin,
    expectedRPID: site.host,
    requireUserVerification: true,
    credential: {
      id: passkey.credential,
      publicKey: Uint8Array.from(Buffer.from(passkey.public_key, 'base64url')),
      // The count is compared below, once the signature has told that the answer is the passkey's own.
      counter: 0,
    },
  }).catch(() => null);
  if (!read?.verified) return err({ type: 'wrong-passkey' });
  const counted = read.authenticationInfo.newCounter;
  const counts = counted > 0 || passkey.counter > 0;
  if (counts && counted <= passkey.counter) return err({ type: 'passkey-cloned', passkey });
  return ok({ ...passkey, counted });
}

/** What is verified of a browser's answer, and nothing beside it. */
const plainRegistration = ({ id, rawId, type, response }: Registration): RegistrationResponseJSON => {
  const { clientDataJSON, attestationObject } = response;
  return { id, rawId, type, clientExtensionResults: {}, response: { clientDataJSON, attestationObject } };
};

const plainAssertion = ({ id, rawId, type, response }: Assertion): AuthenticationResponseJSON => {
  const { clientDataJSON, authenticatorData, signature } = response;
  const said = { clientDataJSON, authenticatorData, signature };
  return { id, rawId, type, clientExtensionResults: {}, response: said };
};
