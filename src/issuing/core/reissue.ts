import { err, ok, type Result } from '../../core/result.ts';
import { indexDrawer } from './draw-index.ts';
import { type IssuedCard, type Issuer, kidHex, type RandomBytes, signingKey } from './issuer.ts';
import { isGood, plainNumber, pseudonymHex, yearOf } from './member-number.ts';
import { type CardChoice, cardsChosen, type ChoiceFailure, withRevoked } from './revoke.ts';

/** Why a card was not made anew. */
export type ReissueFailure =
  | ChoiceFailure
  | { readonly type: 'no-good-card' }
  /** The card is of another year, and its member has another pseudonym in this one. */
  | { readonly type: 'member-needed' }
  | { readonly type: 'key-not-valid-today' }
  | { readonly type: 'status-list-full' };

/** The issuer that knows the new card, that card, and the indexes of the old ones, which no longer count. */
export type Reissued = {
  readonly issuer: Issuer;
  readonly card: IssuedCard;
  readonly revoked: readonly number[];
};

/**
 * Makes a card anew, with the same tier and last day, and revokes the old one by the same act. By a member's number
 * the member has one good card afterwards, however many there were. [ISSUE-11]
 */
export function reissueCard(
  issuer: Issuer,
  choice: CardChoice,
  today: number,
  randomBytes: RandomBytes,
): Result<Reissued, ReissueFailure> {
  const chosen = cardsChosen(issuer, choice);
  if (!chosen.ok) return chosen;
  const good = chosen.value.filter((card) => isGood(card, today));
  const [first, ...others] = good;
  if (!first) return err({ type: 'no-good-card' });
  const longest = others.reduce((held, card) => (card.lastDay > held.lastDay ? card : held), first);
  const member = choice.by === 'member' ? plainNumber(choice.member) : undefined;
  const pseudonym =
    member === undefined ? pseudonymKept(longest, today) : pseudonymHex(issuer, member, today);
  if (pseudonym === undefined) return err({ type: 'member-needed' });
  const key = signingKey(issuer, today);
  if (!key) return err({ type: 'key-not-valid-today' });
  const index = indexDrawer(
    issuer.bits,
    issuer.cards.map((card) => card.index),
    randomBytes,
  )();
  if (index === undefined) return err({ type: 'status-list-full' });
  const card = cardAnew(longest, { index, pseudonym, kid: kidHex(key), issuedDay: today });
  const revoked = good.map((old) => old.index);
  const after = withRevoked(issuer, revoked, today);
  return ok({ issuer: { ...after, cards: [...after.cards, card] }, card, revoked });
}

/** A card with an old one's tier and last day; it is a still one, until a phone asks for it again. */
export const cardAnew = (
  { tier, lastDay }: IssuedCard,
  fresh: Pick<IssuedCard, 'index' | 'pseudonym' | 'kid' | 'issuedDay'>,
): IssuedCard => ({ ...fresh, tier, lastDay });

/** A card's pseudonym, where it is still this year's. */
export const pseudonymKept = ({ pseudonym, issuedDay }: IssuedCard, today: number): string | undefined =>
  yearOf(issuedDay) === yearOf(today) ? pseudonym : undefined;
