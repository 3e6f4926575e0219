import { err, type Result } from '../../core/result.ts';
import { type CardRequest, issueCard, type IssueFailure, type NewCard } from './issue.ts';
import type { Issuer, RandomBytes } from './issuer.ts';
import { cardsByNumber, plainNumber } from './member-number.ts';

/** Why a member's card was not renewed. */
export type RenewFailure =
  | IssueFailure
  | { readonly type: 'no-such-card' }
  | { readonly type: 'lasts-longer'; readonly lastDay: number };

/**
 * Gives a member another card with the tier of the last one, from today for as long as cards last. The old one goes
 * on until its own last day. [ISSUE-16]
 */
export function renewCard(
  issuer: Issuer,
  { member, lastDay = 0 }: Pick<CardRequest, 'member' | 'lastDay'>,
  today: number,
  randomBytes: RandomBytes,
): Result<NewCard, RenewFailure> {
  const cards = cardsByNumber(issuer)(plainNumber(member)).filter((card) => card.revokedDay === undefined);
  const [first, ...others] = cards;
  if (!first) return err({ type: 'no-such-card' });
  const last = others.reduce((held, card) => (card.lastDay > held.lastDay ? card : held), first);
  const until = lastDay || today + issuer.cardDays;
  if (last.lastDay >= until) return err({ type: 'lasts-longer', lastDay: last.lastDay });
  return issueCard(issuer, { member, tier: last.tier, lastDay: until }, today, randomBytes);
}
