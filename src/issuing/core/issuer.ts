import { kidOf } from '../../core/card/cose.ts';
import { publicKeyOf } from '../../core/card/ed25519.ts';
import type { IssuerKey, Organisation, OrganisationKind } from '../../core/card/organisation.ts';
import { statusOf } from '../../core/card/status-list.ts';
import { bytesToHex } from '@noble/hashes/utils.js';

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
  /** The key that signs it, by its 8 hex digits. */
  readonly kid: string;
  readonly revokedDay?: number;
  /** The phone's public key, of a card that is shown live; 64 hex digits. */
  readonly holderKey?: string;
  /** In which run it was issued and by which line of its list, until the run has been handed out. */
  readonly run?: number;
  readonly line?: number;
};

/** One of the issuer's own keys; a past one has lost its secret seed. */
export type OwnKey = IssuerKey & { readonly seed?: Uint8Array };

/** Who an issuer is, as others see it. */
export type Profile = {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly colours: Colours;
  /** How many days a card is valid unless another last day is given. */
  readonly cardDays: number;
};

/** An issuer: who it is, its keys (oldest first), and the register of its cards. Days count from 1970-01-01. */
export type Issuer = Profile & {
  readonly keys: readonly OwnKey[];
  readonly pseudonymSecret: Uint8Array;
  readonly bits: number;
  readonly fragmentVersion: number;
  readonly cards: readonly IssuedCard[];
};

/** Room for this many cards, revoked ones hidden among them; it packs to a few bytes while most are zero. */
const STATUS_BITS = 131_072;
/** How long a key signs. */
export const KEY_DAYS = 730;
export const CARD_DAYS = 365;
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
    readonly cardDays?: number;
    readonly notAfter?: number;
  },
  today: number,
  randomBytes: RandomBytes,
): Issuer {
  const { id, name, kind, colours = PLAIN_COLOURS, cardDays = CARD_DAYS } = who;
  return {
    id,
    name,
    kind,
    colours,
    cardDays,
    keys: [createKey(randomBytes(32), today, who.notAfter ?? today + KEY_DAYS)],
    pseudonymSecret: randomBytes(32),
    bits: STATUS_BITS,
    fragmentVersion: 0,
    cards: [],
  };
}

/** A key of a secret seed that may sign on these days. */
export const createKey = (
  seed: Uint8Array,
  notBefore: number,
  notAfter: number,
): OwnKey & { readonly seed: Uint8Array } => ({ publicKey: publicKeyOf(seed), seed, notBefore, notAfter });

/** The 8 hex digits by which a card names its key. */
export const kidHex = ({ publicKey }: IssuerKey): string => bytesToHex(kidOf(publicKey));

/**
 * The key that signs a card of this day: of those that may, the oldest. While a new key is being made known, the
 * tills that have not heard of it still read every card. [ISSUE-9]
 */
export function signingKey(
  { keys }: Issuer,
  day: number,
): (OwnKey & { readonly seed: Uint8Array }) | undefined {
  for (const { seed, ...key } of keys) {
    if (seed && key.notBefore <= day && day <= key.notAfter) return { ...key, seed };
  }
  return undefined;
}

/** The issuer as the trust list will know it: public keys and status list, nothing secret. */
export function organisationOfIssuer(issuer: Issuer): Organisation {
  const { id, name, kind, keys, bits, cards } = issuer;
  const revoked = cards.filter((card) => card.revokedDay !== undefined).map((card) => card.index);
  return {
    id,
    name,
    kind,
    keys: keys.map(({ publicKey, notBefore, notAfter }) => ({ publicKey, notBefore, notAfter })),
    bits,
    status: statusOf(bits, revoked),
  };
}
