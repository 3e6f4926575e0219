import { cardText, signCard } from '../../core/card/card.ts';
import { hexToBytes } from '@noble/hashes/utils.js';
import { err, ok, type Result } from '../../core/result.ts';
import { indexDrawer } from './draw-index.ts';
import { type IssuedCard, type Issuer, kidHex, type RandomBytes, signingKey } from './issuer.ts';
import { type NumberFault, numberFault, plainNumber, pseudonymHex } from './member-number.ts';

/** What a member asks for; `lastDay` is inclusive, as many days after the day of issue as the issuer's cards last. */
export type CardRequest = {
  readonly member: string;
  readonly tier?: number;
  readonly lastDay?: number;
  /** The phone's public key, for a card that is shown live. */
  readonly holderKey?: string;
  /** Of a run: the line of its list. */
  readonly line?: number;
};

/** Why no card was made. */
export type IssueFailure =
  | { readonly type: NumberFault }
  | { readonly type: 'ends-before-today' }
  | { readonly type: 'key-not-valid-today' }
  | { readonly type: 'bad-tier' }
  | { readonly type: 'status-list-full' };

/** A card just made; `others` counts the member's unrevoked cards of this year besides it. */
export type NewCard = {
  readonly issuer: Issuer;
  readonly card: IssuedCard;
  readonly text: string;
  readonly others: number;
};

/** Tiers that a card may name: the format's three, and the issuer's own. */
export const isTier = (tier: number): boolean => Number.isSafeInteger(tier) && tier >= 0;

/**
 * Issues one card on `today` and gives it with the issuer that now knows it. Nothing is kept of the member's
 * number but the pseudonym made of it. [ISSUE-2]
 */
export function issueCard(
  issuer: Issuer,
  request: CardRequest,
  today: number,
  randomBytes: RandomBytes,
): Result<NewCard, IssueFailure> {
  const issued = issueCards(issuer, [request], today, randomBytes);
  if (!issued.ok) return issued;
  const card = issued.value.cards[0];
  const text = card && textOfCard(issued.value.issuer, card);
  if (!card || text === undefined) throw new Error('a card just issued cannot be signed');
  const others = issuer.cards.filter(
    (other) => other.pseudonym === card.pseudonym && other.revokedDay === undefined,
  ).length;
  return ok({ issuer: issued.value.issuer, card, text, others });
}

/** The issuer after several cards were issued, and these cards in the order of the requests. */
export type IssuedCards = { readonly issuer: Issuer; readonly cards: readonly IssuedCard[] };

/**
 * Issues many cards at once: all of them, or none where one can't be. Their texts are made when they are drawn,
 * by `textOfCard`: nothing that opens a price has to be kept for it. [ISSUE-10]
 */
export function issueCards(
  issuer: Issuer,
  requests: readonly CardRequest[],
  today: number,
  randomBytes: RandomBytes,
  run?: number,
): Result<IssuedCards, IssueFailure> {
  const key = signingKey(issuer, today);
  const draw = indexDrawer(
    issuer.bits,
    issuer.cards.map((card) => card.index),
    randomBytes,
  );
  const cards: IssuedCard[] = [];
  for (const request of requests) {
    const { tier = 0, lastDay = today + issuer.cardDays, holderKey, line } = request;
    const member = plainNumber(request.member);
    const fault = numberFault(member);
    if (fault) return err({ type: fault });
    if (lastDay < today) return err({ type: 'ends-before-today' });
    if (!key) return err({ type: 'key-not-valid-today' });
    if (!isTier(tier)) return err({ type: 'bad-tier' });
    const index = draw();
    if (index === undefined) return err({ type: 'status-list-full' });
    const pseudonym = pseudonymHex(issuer, member, today);
    cards.push({
      index,
      pseudonym,
      issuedDay: today,
      lastDay,
      tier,
      kid: kidHex(key),
      ...(holderKey === undefined ? {} : { holderKey }),
      ...(run === undefined ? {} : { run }),
      ...(run === undefined || line === undefined ? {} : { line }),
    });
  }
  return ok({ issuer: { ...issuer, cards: [...issuer.cards, ...cards] }, cards });
}

/**
 * A card's text, signed anew: Ed25519 gives the same signature for the same card, so a reprint is the same card.
 * Undefined once the secret of its key is gone.
 */
export function textOfCard(issuer: Issuer, card: IssuedCard): string | undefined {
  const key = issuer.keys.find((each) => each.seed && kidHex(each) === card.kid);
  if (!key?.seed) return undefined;
  const { issuedDay, lastDay, index, tier, holderKey } = card;
  const signed = {
    pseudonym: hexToBytes(card.pseudonym),
    issuedDay,
    lastDay,
    index,
    tier,
    ...(holderKey === undefined ? {} : { holderKey: hexToBytes(holderKey) }),
  };
  return cardText(signCard(signed, key.seed));
}
