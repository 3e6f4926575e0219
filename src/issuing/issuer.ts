import { publicKeyOf } from '../core/card/ed25519.ts';
import type { Organisation, OrganisationKind } from '../core/card/organisation.ts';
import { statusOf } from '../core/card/status-list.ts';

/** Chance, passed in: so many random bytes. */
export type RandomBytes = (length: number) => Uint8Array;

/** The two colours of an organisation's card, as `#rrggbb`: its ground and the pattern cut into it. */
export type Colours = { readonly ground: string; readonly pattern: string };

/** A card that was issued. The member is known only by the pseudonym, 20 hex digits. [ISSUE-2] */
export type IssuedCard = {
  readonly index: number;
  readonly pseudonym: string;
  readonly issuedDay: number;
  readonly lastDay: number;
  readonly tier: number;
  readonly revokedDay?: number;
};

/** An issuer: who it is, its secrets, and the register of its cards. Days count from 1970-01-01. */
export type Issuer = {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly colours: Colours;
  readonly seed: Uint8Array;
  readonly pseudonymSecret: Uint8Array;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly bits: number;
  readonly fragmentVersion: number;
  readonly cards: readonly IssuedCard[];
};

/** Room for this many cards, revoked ones hidden among them; it packs to a few bytes while most are zero. */
const STATUS_BITS = 131_072;
const KEY_DAYS = 730;
/** Ink and rule: what a union prints in until it brings its own two colours. */
export const PLAIN_COLOURS: Colours = { ground: '#1b1917', pattern: '#756f65' };

/**
 * A new issuer with new secrets. Its key counts from `today`, two years long unless `notAfter` says otherwise.
 */
export function createIssuer(
  who: {
    readonly id: string;
    readonly name: string;
    readonly kind: OrganisationKind;
    readonly colours?: Colours;
    readonly notAfter?: number;
  },
  today: number,
  randomBytes: RandomBytes,
): Issuer {
  const { id, name, kind, colours = PLAIN_COLOURS, notAfter = today + KEY_DAYS } = who;
  return {
    id,
    name,
    kind,
    colours,
    seed: randomBytes(32),
    pseudonymSecret: randomBytes(32),
    notBefore: today,
    notAfter,
    bits: STATUS_BITS,
    fragmentVersion: 0,
    cards: [],
  };
}

/** The issuer as the trust list will know it: public key and status list, nothing secret. */
export function organisationOfIssuer(issuer: Issuer): Organisation {
  const { id, name, kind, seed, notBefore, notAfter, bits, cards } = issuer;
  const revoked = cards.filter((card) => card.revokedDay !== undefined).map((card) => card.index);
  return {
    id,
    name,
    kind,
    keys: [{ publicKey: publicKeyOf(seed), notBefore, notAfter }],
    bits,
    status: statusOf(bits, revoked),
  };
}
