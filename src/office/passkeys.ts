import * as z from 'zod/mini';
import { err } from '../core/result.ts';
import { type MySelf, mySelfSchema } from '../protocol/accounts.ts';
import { type Session, sessionSchema } from '../protocol/office.ts';
import { PATHS } from '../protocol/paths.ts';
import { type Answer, askFor, type Failure } from './api.ts';

/** Whether this browser makes passkeys at this address: it must be safe, and a name rather than a number. */
export const hasPasskeys = (): boolean =>
  typeof PublicKeyCredential === 'function' &&
  window.isSecureContext &&
  !/^[\d.]+$|:/.test(window.location.hostname);

/** Whoever was asked said no, or waited too long: nothing to complain about. */
const DECLINED: Failure = { type: 'refused', code: 'passkey-declined' };

const post = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

type Library = typeof import('@simplewebauthn/browser');
type Creation = Parameters<Library['startRegistration']>[0]['optionsJSON'];
type Request = Parameters<Library['startAuthentication']>[0]['optionsJSON'];

/** What the ledger asks a passkey to sign; the rest of its shape is WebAuthn's own, which the browser checks. */
const hasChallenge = (value: unknown): boolean => typeof Reflect.get(Object(value), 'challenge') === 'string';
const creationSchema = z.custom<Creation>(hasChallenge);
const requestSchema = z.custom<Request>(hasChallenge);

const creation = (path: string, body?: object): Answer<Creation> =>
  askFor(creationSchema, path, body ? post(body) : { method: 'POST' });

async function make(options: Creation): Promise<object | null> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  return startRegistration({ optionsJSON: options }).catch(() => null);
}

/** Signs in by whichever passkey the person picks. [GATE-2] */
export async function signInByPasskey(): Answer<Session> {
  const asked = await askFor(requestSchema, PATHS.passkeyChallenge, { method: 'POST' });
  if (!asked.ok) return asked;
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const response = await startAuthentication({ optionsJSON: asked.value }).catch(() => null);
  if (!response) return err(DECLINED);
  return askFor(sessionSchema, PATHS.passkeySession, post({ response }));
}

/** Takes a link up with a new passkey; signs in. [GATE-3] */
export async function joinByPasskey(token: string, name: string, passkeyName: string): Answer<Session> {
  const asked = await creation(PATHS.invitationChallenge, { token, name });
  if (!asked.ok) return asked;
  const response = await make(asked.value);
  if (!response) return err(DECLINED);
  return askFor(sessionSchema, PATHS.acceptByPasskey, post({ token, name, passkeyName, response }));
}

/** Adds a passkey of this browser to one's account. [GATE-2] */
export async function addPasskey(name: string): Answer<MySelf> {
  const asked = await creation(PATHS.myPasskeyChallenge);
  if (!asked.ok) return asked;
  const response = await make(asked.value);
  if (!response) return err(DECLINED);
  return askFor(mySelfSchema, PATHS.myPasskeys, post({ name, response }));
}
