import { ok, type Result } from '../core/result.ts';
import { type Arguments, type CommandFailure, refused, usage } from './command.ts';
import { parseCount } from './core/days.ts';
import { textOfCard } from './core/issue.ts';
import type { IssuedCard, Issuer } from './core/issuer.ts';
import { isGood } from './core/member-number.ts';

/** A card with its text. */
export type DrawnCard = { readonly card: IssuedCard; readonly text: string };

/** The options by which commands that draw cards are told which. */
export const CHOICE_OPTIONS = ['run', 'index'] as const;
export const CHOICE_HELP = `  --run N             the cards of one run of issue --csv, in the order of its list
  --index N           one card
  --all               every card that counts`;

/** The cards that --run, --index or --all choose, of those that still count. */
export function chosenCards(
  { maybe, flag }: Arguments,
  issuer: Issuer,
  today: number,
): Result<readonly DrawnCard[], CommandFailure> {
  const [run, index] = [maybe('run'), maybe('index')];
  if ([run !== undefined, index !== undefined, flag('all')].filter(Boolean).length !== 1) {
    return usage('Give exactly one of --run N, --index N and --all.');
  }
  const number = parseCount(run ?? index ?? '0');
  if (number === undefined) return usage('--run and --index are whole numbers.');
  const cards = issuer.cards
    .filter((card) => isGood(card, today))
    .filter((card) => flag('all') || (run === undefined ? card.index === number : card.run === number));
  if (cards.length === 0) return refused('There is no such card that still counts.');
  const drawn = cards.flatMap((card) => {
    const text = textOfCard(issuer, card);
    return text === undefined ? [] : [{ card, text }];
  });
  if (drawn.length < cards.length) {
    return refused(
      `${cards.length - drawn.length} of these cards are of a past key and can't be drawn again. Use reissue.`,
    );
  }
  return ok(drawn);
}
