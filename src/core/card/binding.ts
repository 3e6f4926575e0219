import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { err, ok, type Result } from '../result.ts';
import { decodeBase45, encodeBase45 } from './base45.ts';
import { decodeCbor, encodeCbor, isBytes, toUint } from './cbor.ts';
import { isSoundKey, verifyEd25519 } from './ed25519.ts';
import type { HolderSign } from './live.ts';

/** How a request code begins. */
export const REQUEST = 'SR1:';

/** What a phone asks an issuer: a card bound to its key. `reference` is what the member wants the issuer to read. */
export type BindingRequest = {
  readonly holderKey: Uint8Array;
  /** When the phone made it, in seconds since 1970. */
  readonly seconds: number;
  readonly reference: string;
};

/** Why a request is refused, in the order in which it is checked. [LIVE-4] */
export const REQUEST_FAILURES = [
  'not-a-request',
  'malformed',
  'weak-key',
  'not-proven',
  'too-old',
  'clock-ahead',
  'used-before',
] as const;

/** The name of such a failure. */
export type RequestFailure = { readonly type: (typeof REQUEST_FAILURES)[number] };

/** What an issuer knows besides the request. */
export type RequestOptions = {
  readonly nowSeconds: number;
  /** The holders' keys that cards were bound to before, as lowercase hex. */
  readonly usedKeys: ReadonlySet<string>;
};

const LONGEST_TEXT = 512;
const MOST_REFERENCE_BYTES = 60;
/** A request may travel by post; an older one is asked for again. */
const REQUEST_SECONDS = 7 * 86_400;
/** As far as a till lets a phone's clock be off: a card for such a phone could not be shown. */
const AHEAD_SECONDS = 120;

/** Whether a text may stand in a request: one plain line without white space at its ends, 60 bytes of UTF-8. */
export const isReference = (text: string): boolean =>
  !/[\p{C}\p{Zl}\p{Zp}]/u.test(text) &&
  text.trim() === text &&
  utf8ToBytes(text).length <= MOST_REFERENCE_BYTES;

/** Makes a request code: proof that this phone holds the key that it names. [LIVE-3] */
export async function composeRequest(request: BindingRequest, sign: HolderSign): Promise<string> {
  const { holderKey, seconds, reference } = request;
  const signature = await sign(requestMessage(request));
  return REQUEST + encodeBase45(encodeCbor([holderKey, seconds, reference, signature]));
}

/** What is signed; its first words keep the signature from ever being a live code's. */
export const requestMessage = ({ holderKey, seconds, reference }: BindingRequest): Uint8Array =>
  encodeCbor(['coop-card-request:v1', holderKey, seconds, reference]);

/**
 * Reads a request code, exactly as it is, and proves that its phone holds the key; the first failure decides.
 * Whatever text comes, it never throws. [LIVE-4]
 */
export function openRequest(text: string, options: RequestOptions): Result<BindingRequest, RequestFailure> {
  if (!text.startsWith(REQUEST) || text.length > LONGEST_TEXT) return err({ type: 'not-a-request' });
  const parts = decodeCbor(decodeBase45(text.slice(REQUEST.length)) ?? new Uint8Array());
  if (!Array.isArray(parts) || parts.length !== 4) return err({ type: 'malformed' });
  const [holderKey, time, reference, signature]: unknown[] = parts;
  const seconds = toUint(time);
  if (!isBytes(holderKey, 32) || seconds === undefined) return err({ type: 'malformed' });
  if (typeof reference !== 'string' || !isReference(reference)) return err({ type: 'malformed' });
  if (!Number.isSafeInteger(seconds) || !isBytes(signature, 64)) return err({ type: 'malformed' });

  const request = { holderKey, seconds, reference };
  if (!isSoundKey(holderKey)) return err({ type: 'weak-key' });
  if (!verifyEd25519(signature, requestMessage(request), holderKey)) return err({ type: 'not-proven' });
  if (options.nowSeconds - seconds > REQUEST_SECONDS) return err({ type: 'too-old' });
  if (seconds - options.nowSeconds > AHEAD_SECONDS) return err({ type: 'clock-ahead' });
  if (options.usedKeys.has(bytesToHex(holderKey))) return err({ type: 'used-before' });
  return ok(request);
}
