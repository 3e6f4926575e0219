import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { isCardText, parseCardText, type ShownCard, verifyLive } from './card.ts';
import { sameBytes } from './cbor.ts';
import { kidOf, verifySign1 } from './cose.ts';
import type { IssuerKey, Organisation, OrganisationKind, Strike } from './organisation.ts';
import { type CardPlace, failureOfDays, failureOfStatus } from './standing.ts';
import type { TrustList } from './trust-list.ts';

/** Every outcome, in the order in which a card is checked. The first that fits is the card's. */
export const CARD_OUTCOMES = [
  'not-a-card',
  'malformed',
  'unknown-issuer',
  'bad-signature',
  'key-not-valid-then',
  'not-yet-valid',
  'expired',
  'list-too-old',
  'revoked',
  'live-required',
  'bad-holder-signature',
  'clock-or-stale',
  'already-shown',
  'valid',
] as const;

/** The name of an outcome. */
export type CardOutcomeName = (typeof CARD_OUTCOMES)[number];

/** What is known of a card once its issuer's signature holds. Nothing in it tells one member from another. */
export type KnownCard = {
  readonly organisation: {
    readonly id: string;
    readonly name: string;
    readonly kind: OrganisationKind;
    readonly strike?: Strike;
  };
  readonly tier: number;
  readonly issuedDay: number;
  readonly lastDay: number;
  /** Shown from a phone rather than printed. */
  readonly live: boolean;
  readonly listVersion: number;
  /** How many days ago the trust list was made; never below 0. */
  readonly listAgeDays: number;
};

type UnknownName = 'not-a-card' | 'malformed' | 'unknown-issuer' | 'bad-signature';

/**
 * `shown`, on a valid live card, names this moment of it: a till remembers it for a while, once the sale is done.
 * `place` is what a newer list is asked about; it leads to the member, and is for memory alone. [CARD-17]
 */
export type CardOutcome =
  | { readonly outcome: UnknownName }
  | (KnownCard & { readonly outcome: Exclude<CardOutcomeName, UnknownName | 'valid'> })
  | (KnownCard & { readonly outcome: 'valid'; readonly place: CardPlace; readonly shown?: string });

/** What a till knows besides the card. `today` counts days from 1970-01-01 in the unit's time zone. */
export type VerifyOptions = {
  readonly today: number;
  readonly nowSeconds: number;
  /** The `shown` of live cards that other completed sales on this register had. */
  readonly alreadyShown?: { has(moment: string): boolean };
};

/** How far, in seconds, a live code may be from the till's clock. [CARD-9] */
const LIVE_SECONDS = 120;

/**
 * Verifies the text of a card against a trust list and says which of the named outcomes it is, the first
 * failure deciding. The text is taken exactly: whoever lets people paste trims white space first. Never
 * throws. [CARD-1] to [CARD-11]
 */
export function verifyCard(text: string, trust: TrustList, options: VerifyOptions): CardOutcome {
  if (!isCardText(text)) return { outcome: 'not-a-card' };
  const shown = parseCardText(text);
  if (!shown) return { outcome: 'malformed' };
  const candidates = issuersByKid(trust, shown.sign1.kid);
  if (candidates.length === 0) return { outcome: 'unknown-issuer' };
  const issuer = candidates.find(({ key }) => verifySign1(shown.sign1, 'coop-card:v1', key.publicKey));
  if (!issuer) return { outcome: 'bad-signature' };

  // A clock that is behind the list is certainly wrong; the list's own day is the better guess. [CARD-11]
  const today = Math.max(options.today, trust.day);
  const known = describe(shown, issuer.organisation, trust, today);
  const failure =
    failureOfDays(shown.card, issuer.key, today) ??
    failureOfStatus(shown.card, issuer.organisation, trust, today) ??
    failureOfLiveness(shown, options);
  if (failure) return { ...known, outcome: failure };
  const { index, issuedDay, lastDay } = shown.card;
  const place = { publicKey: issuer.key.publicKey, index, issuedDay, lastDay };
  const valid = { ...known, outcome: 'valid', place } as const;
  return shown.live ? { ...valid, shown: momentOf(shown) } : valid;
}

type Issuer = { readonly organisation: Organisation; readonly key: IssuerKey };

const issuersByKid = (trust: TrustList, kid: Uint8Array): Issuer[] =>
  trust.organisations.flatMap((organisation) =>
    organisation.keys
      .filter((key) => sameBytes(kidOf(key.publicKey), kid))
      .map((key) => ({ organisation, key })),
  );

function describe(shown: ShownCard, from: Organisation, trust: TrustList, today: number): KnownCard {
  const { id, name, kind, strike } = from;
  return {
    organisation: strike ? { id, name, kind, strike } : { id, name, kind },
    tier: shown.card.tier,
    issuedDay: shown.card.issuedDay,
    lastDay: shown.card.lastDay,
    live: shown.live !== undefined,
    listVersion: trust.version,
    listAgeDays: today - trust.day,
  };
}

function failureOfLiveness(shown: ShownCard, { nowSeconds, alreadyShown }: VerifyOptions) {
  const { card, live } = shown;
  if (!card.holderKey) return undefined;
  if (!live) return 'live-required';
  if (!verifyLive(live, card.holderKey)) return 'bad-holder-signature';
  if (Math.abs(nowSeconds - live.seconds) > LIVE_SECONDS) return 'clock-or-stale';
  return alreadyShown?.has(momentOf(shown)) ? 'already-shown' : undefined;
}

/** Tells one moment of one member from every other, and nothing about them: it is not even their pseudonym. */
const momentOf = ({ card, live }: ShownCard): string =>
  bytesToHex(sha256(concatBytes(card.pseudonym, utf8ToBytes(`@${live?.seconds}`))).subarray(0, 16));
