import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { err, ok, type Result } from '../result.ts';
import { decodeCbor, encodeCbor, isNumbered, sameBytes, toUint } from './cbor.ts';
import { kidOf, openSign1, type Sign1, sealSign1, verifySign1 } from './cose.ts';
import {
  all,
  newestKey,
  type Organisation,
  organisationFromCbor,
  organisationToCbor,
} from './organisation.ts';

/** Whose cards count: which organisations, their keys, which cards are revoked, and how long it holds. */
export type TrustList = {
  readonly version: number;
  readonly day: number;
  readonly boundDays: number;
  readonly organisations: readonly Organisation[];
};

/** How many days a list holds unless the federation votes otherwise. */
export const DEFAULT_BOUND_DAYS = 30;

/** Why a trust list or a fragment is refused, whole. */
export type TrustListFailure =
  | { readonly type: 'malformed' }
  | { readonly type: 'malformed-key' }
  | { readonly type: 'wrong-key' }
  | { readonly type: 'bad-signature' }
  | { readonly type: 'duplicate-key'; readonly publicKey: string }
  | { readonly type: 'not-one-organisation' };

/** Opens a trust list signed by the federation's key (64 hex digits), or says why it can't be used. [CARD-13] */
export function openTrustList(
  bytes: Uint8Array,
  federationKeyHex: string,
): Result<TrustList, TrustListFailure> {
  if (!/^[0-9a-f]{64}$/i.test(federationKeyHex)) return err({ type: 'malformed-key' });
  const federationKey = hexToBytes(federationKeyHex);
  const sign1 = openSign1(bytes);
  if (!sign1) return err({ type: 'malformed' });
  if (!sameBytes(sign1.kid, kidOf(federationKey))) return err({ type: 'wrong-key' });
  if (!verifySign1(sign1, 'coop-trust:v1', federationKey)) return err({ type: 'bad-signature' });
  return openPayload(sign1);
}

/** Signs a trust list with the federation's secret seed. */
export const signTrustList = (list: TrustList, federationSeed: Uint8Array): Uint8Array =>
  sealSign1(encodeTrustList(list), 'coop-trust:v1', federationSeed);

/**
 * Opens an issuer's fragment: a list of one organisation, signed by the newest of the keys that it names. That
 * proves who made it only to someone who knows the key. [CARD-15]
 */
export function openFragment(bytes: Uint8Array): Result<TrustList, TrustListFailure> {
  const sign1 = openSign1(bytes);
  if (!sign1) return err({ type: 'malformed' });
  const opened = openPayload(sign1);
  if (!opened.ok) return opened;
  const [organisation, ...others] = opened.value.organisations;
  const signer = newestKey(organisation?.keys ?? []);
  if (!signer || others.length > 0) return err({ type: 'not-one-organisation' });
  if (!sameBytes(sign1.kid, kidOf(signer.publicKey))) return err({ type: 'wrong-key' });
  return verifySign1(sign1, 'coop-fragment:v1', signer.publicKey) ? opened : err({ type: 'bad-signature' });
}

/** Signs a fragment with the secret seed of the issuer's newest key. */
export const signFragment = (fragment: TrustList, issuerSeed: Uint8Array): Uint8Array =>
  sealSign1(encodeTrustList(fragment), 'coop-fragment:v1', issuerSeed);

/** The first public key that the organisations name twice, in hex, if any. */
export function duplicateKey(organisations: readonly Organisation[]): string | undefined {
  const seen = new Set<string>();
  for (const { publicKey } of organisations.flatMap(({ keys }) => keys)) {
    const hex = bytesToHex(publicKey);
    if (seen.has(hex)) return hex;
    seen.add(hex);
  }
  return undefined;
}

const encodeTrustList = ({ version, day, boundDays, organisations }: TrustList): Uint8Array =>
  encodeCbor(
    new Map<number, unknown>([
      [1, version],
      [2, day],
      [3, boundDays],
      [4, organisations.map(organisationToCbor)],
    ]),
  );

function openPayload({ payload }: Sign1): Result<TrustList, TrustListFailure> {
  const map = decodeCbor(payload);
  if (!isNumbered(map, 4)) return err({ type: 'malformed' });
  const [version, day, boundDays] = [toUint(map.get(1)), toUint(map.get(2)), toUint(map.get(3))];
  const organisations = all(map.get(4), organisationFromCbor);
  if (version === undefined || day === undefined || boundDays === undefined || !organisations) {
    return err({ type: 'malformed' });
  }
  const publicKey = duplicateKey(organisations);
  if (publicKey !== undefined) return err({ type: 'duplicate-key', publicKey });
  return ok({ version, day, boundDays, organisations });
}
