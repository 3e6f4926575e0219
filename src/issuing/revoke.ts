import { bytesToHex } from '@noble/hashes/utils.js';
import { isCardText, parseCardText } from '../core/card/card.ts';
import { verifySign1 } from '../core/card/cose.ts';
import { publicKeyOf } from '../core/card/ed25519.ts';
import { pseudonymOf } from '../core/card/pseudonym.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { IssuedCard, Issuer } from './issuer.ts';

/** Which cards are meant: one by its index or its text, or all of a member's. */
export type CardChoice =
  | { readonly by: 'index'; readonly index: number }
  | { readonly by: 'text'; readonly text: string }
  | { readonly by: 'member'; readonly member: string };

/** Why nothing was revoked. */
export type RevokeFailure =
  | { readonly type: 'not-our-card' }
  | { readonly type: 'no-such-card' }
  | { readonly type: 'revoked-before' };

/** Revokes cards on `today`; gives the issuer that knows it, and the indexes that are newly revoked. */
export function revokeCard(
  issuer: Issuer,
  choice: CardChoice,
  today: number,
): Result<{ readonly issuer: Issuer; readonly indexes: readonly number[] }, RevokeFailure> {
  const chosen = cardsChosen(issuer, choice);
  if (!chosen.ok) return chosen;
  if (chosen.value.length === 0) return err({ type: 'no-such-card' });
  const indexes = chosen.value.filter((card) => card.revokedDay === undefined).map((card) => card.index);
  if (indexes.length === 0) return err({ type: 'revoked-before' });
  const cards = issuer.cards.map((card) =>
    indexes.includes(card.index) ? { ...card, revokedDay: today } : card,
  );
  return ok({ issuer: { ...issuer, cards }, indexes });
}

function cardsChosen(issuer: Issuer, choice: CardChoice): Result<readonly IssuedCard[], RevokeFailure> {
  if (choice.by === 'index') return ok(issuer.cards.filter((card) => card.index === choice.index));
  if (choice.by === 'text') return cardOfText(issuer, choice.text.trim());
  return ok(
    issuer.cards.filter(
      (card) => card.pseudonym === pseudonymHex(issuer, choice.member.trim(), card.issuedDay),
    ),
  );
}

function cardOfText(issuer: Issuer, text: string): Result<readonly IssuedCard[], RevokeFailure> {
  const shown = isCardText(text) ? parseCardText(text) : undefined;
  if (!shown || !verifySign1(shown.sign1, 'coop-card:v1', publicKeyOf(issuer.seed))) {
    return err({ type: 'not-our-card' });
  }
  return ok(issuer.cards.filter((card) => card.index === shown.card.index));
}

const pseudonymHex = (issuer: Issuer, member: string, issuedDay: number): string =>
  bytesToHex(pseudonymOf(issuer.pseudonymSecret, member, issuedDay));
