import { bytesToHex } from '@noble/hashes/utils.js';
import { cardText, signCard } from '../core/card/card.ts';
import { pseudonymOf } from '../core/card/pseudonym.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { IssuedCard, Issuer, RandomBytes } from './issuer.ts';

/**
 * What a member asks for; `lastDay` is inclusive, a year after the day of issue unless given. With the public key of
 * a phone the card is bound to it and shown live: whoever gives one has seen that the phone holds it. [LIVE-5]
 */
export type CardRequest = {
  readonly member: string;
  readonly tier?: number;
  readonly lastDay?: number;
  readonly holderKey?: Uint8Array;
};

/** Why no card was made. */
export type IssueFailure =
  | { readonly type: 'no-member' }
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

const CARD_DAYS = 365;

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
  const { tier = 0, lastDay = today + CARD_DAYS } = request;
  const member = request.member.trim();
  if (member === '') return err({ type: 'no-member' });
  if (lastDay < today) return err({ type: 'ends-before-today' });
  if (today < issuer.notBefore || today > issuer.notAfter) return err({ type: 'key-not-valid-today' });
  if (!Number.isSafeInteger(tier) || tier < 0) return err({ type: 'bad-tier' });
  const index = drawIndex(issuer, randomBytes);
  if (index === undefined) return err({ type: 'status-list-full' });

  const pseudonym = pseudonymOf(issuer.pseudonymSecret, member, today);
  const bound = request.holderKey ? { holderKey: request.holderKey } : {};
  const text = cardText(
    signCard({ pseudonym, issuedDay: today, lastDay, index, tier, ...bound }, issuer.seed),
  );
  const card = { index, pseudonym: bytesToHex(pseudonym), issuedDay: today, lastDay, tier };
  const others = issuer.cards.filter(
    (other) => other.pseudonym === card.pseudonym && other.revokedDay === undefined,
  ).length;
  return ok({ issuer: { ...issuer, cards: [...issuer.cards, card] }, card, text, others });
}

/** An index drawn evenly from those not yet used, so that it tells nothing about when a card was issued. [ISSUE-3] */
function drawIndex(issuer: Issuer, randomBytes: RandomBytes): number | undefined {
  const used = new Set(issuer.cards.map((card) => card.index));
  if (used.size >= issuer.bits) return undefined;
  // Drawing again, rather than taking the remainder or the next free one, keeps every index as likely.
  const evenly = Math.floor(2 ** 32 / issuer.bits) * issuer.bits;
  for (;;) {
    const drawn = randomBytes(4).reduce((value, byte) => value * 256 + byte, 0);
    if (drawn < evenly && !used.has(drawn % issuer.bits)) return drawn % issuer.bits;
  }
}
