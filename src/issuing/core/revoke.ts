import { isCardText, parseCardText } from '../../core/card/card.ts';
import { verifySign1 } from '../../core/card/cose.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { IssuedCard, Issuer } from './issuer.ts';
import { cardsByNumber, plainNumber } from './member-number.ts';

/** Which cards are meant: one by its index or its text, or all of a member's. */
export type CardChoice =
  | { readonly by: 'index'; readonly index: number }
  | { readonly by: 'text'; readonly text: string }
  | { readonly by: 'member'; readonly member: string };

/** Why no card was found. */
export type ChoiceFailure = { readonly type: 'not-our-card' } | { readonly type: 'no-such-card' };

/** Why nothing was revoked. */
export type RevokeFailure = ChoiceFailure | { readonly type: 'revoked-before' };

/** Revokes cards on `today`; gives the issuer that knows it, and the indexes that are newly revoked. */
export function revokeCard(
  issuer: Issuer,
  choice: CardChoice,
  today: number,
): Result<{ readonly issuer: Issuer; readonly indexes: readonly number[] }, RevokeFailure> {
  const chosen = cardsChosen(issuer, choice);
  if (!chosen.ok) return chosen;
  const indexes = chosen.value.filter((card) => card.revokedDay === undefined).map((card) => card.index);
  if (indexes.length === 0) return err({ type: 'revoked-before' });
  return ok({ issuer: withRevoked(issuer, indexes, today), indexes });
}

/** The issuer with the cards of these indexes revoked on `today`; those revoked before keep their day. */
export function withRevoked(issuer: Issuer, indexes: Iterable<number>, today: number): Issuer {
  const revoked = new Set(indexes);
  const cards = issuer.cards.map((card) =>
    revoked.has(card.index) && card.revokedDay === undefined ? { ...card, revokedDay: today } : card,
  );
  return { ...issuer, cards };
}

/** The cards that are meant, revoked ones among them; never an empty list. */
export function cardsChosen(
  issuer: Issuer,
  choice: CardChoice,
): Result<readonly IssuedCard[], ChoiceFailure> {
  const found = lookUp(issuer, choice);
  if (!found) return err({ type: 'not-our-card' });
  return found.length > 0 ? ok(found) : err({ type: 'no-such-card' });
}

function lookUp(issuer: Issuer, choice: CardChoice): readonly IssuedCard[] | undefined {
  if (choice.by === 'member') return cardsByNumber(issuer)(plainNumber(choice.member));
  if (choice.by === 'index') return issuer.cards.filter((card) => card.index === choice.index);
  const text = choice.text.trim();
  const shown = isCardText(text) ? parseCardText(text) : undefined;
  const ours = shown && issuer.keys.some((key) => verifySign1(shown.sign1, 'coop-card:v1', key.publicKey));
  return shown && ours ? issuer.cards.filter((card) => card.index === shown.card.index) : undefined;
}
