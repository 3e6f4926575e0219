import { sameBytes } from './cbor.ts';
import type { IssuerKey, Organisation } from './organisation.ts';
import { isRevoked } from './status-list.ts';
import type { TrustList } from './trust-list.ts';

/** What of a card can be held against a newer list: the key that signed it, its days and its place in the status list. */
export type CardPlace = {
  readonly publicKey: Uint8Array;
  readonly index: number;
  readonly issuedDay: number;
  readonly lastDay: number;
};

/** Why a card that was valid is so no longer. */
export type LostName =
  | 'unknown-issuer'
  | 'key-not-valid-then'
  | 'not-yet-valid'
  | 'expired'
  | 'list-too-old'
  | 'revoked';

/** How far, in days, a till's calendar may be off before a card's days count against it. [CARD-6] */
const DAYS_LENIENT = 1;

/** What a card's own days say of it, and those of the key that signed it. [CARD-5] [CARD-6] */
export function failureOfDays(card: Pick<CardPlace, 'issuedDay' | 'lastDay'>, key: IssuerKey, today: number) {
  if (card.issuedDay < key.notBefore || card.issuedDay > key.notAfter) return 'key-not-valid-then';
  if (today < card.issuedDay - DAYS_LENIENT) return 'not-yet-valid';
  if (today > card.lastDay + DAYS_LENIENT) return 'expired';
  return undefined;
}

/** What the list says of a card's index. [CARD-7] [CARD-8] */
export function failureOfStatus(
  { index }: Pick<CardPlace, 'index'>,
  from: Organisation,
  trust: TrustList,
  today: number,
) {
  if (today - trust.day > trust.boundDays || index >= from.bits) return 'list-too-old';
  return isRevoked(from.status, index) ? 'revoked' : undefined;
}

/**
 * What a newer list says of a card that was valid under an older one, in the order in which a card is checked; its
 * signature was, and needs no second look. Undefined while it is still valid. [CARD-17]
 */
export function lostUnder(place: CardPlace, trust: TrustList, day: number): LostName | undefined {
  const today = Math.max(day, trust.day);
  for (const organisation of trust.organisations) {
    const key = organisation.keys.find(({ publicKey }) => sameBytes(publicKey, place.publicKey));
    if (key) return failureOfDays(place, key, today) ?? failureOfStatus(place, organisation, trust, today);
  }
  return 'unknown-issuer';
}
