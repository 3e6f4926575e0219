import type { Arguments } from './command.ts';
import { parseCount } from './core/days.ts';
import type { CardChoice } from './core/revoke.ts';

/** The options by which one card, or a member's, is named. */
export const WHICH_OPTIONS = ['index', 'card', 'member'] as const;
export const WHICH_USAGE = 'Give exactly one of --index N, --card TEXT and --member NUMBER.';

/** Which cards the line means; undefined unless exactly one option says so. */
export function choiceOf({ maybe }: Arguments): CardChoice | undefined {
  const [index, text, member] = [maybe('index'), maybe('card'), maybe('member')];
  if ([index, text, member].filter((given) => given !== undefined).length !== 1) return undefined;
  if (text !== undefined) return { by: 'text', text };
  if (member !== undefined) return { by: 'member', member };
  const number = parseCount(index ?? '');
  return number === undefined ? undefined : { by: 'index', index: number };
}
