import { addAsRungUp, addDoneBy } from '../../core/order/as-rung-up.ts';
import { linesWith, type Order, setQuantity } from '../../core/order/order.ts';
import { permissionOf } from '../../core/people.ts';
import { err, type Result } from '../../core/result.ts';
import type { RingUpError, TillState } from './state.ts';

/**
 * So many more of a line that was given free, priced by hand or rung up openly: as it is, by whoever may do that alone;
 * as a line of their own where it names someone else; else at the shelf's price. [ROLE-2]
 */
export function moreOf(state: TillState, line: string, more: number): Result<Order, RingUpError> {
  const { order, staff, catalogue } = state;
  const roles = catalogue?.roles ?? [];
  const lines = linesWith(order, line);
  const alone = (deed: 'comp' | 'override' | 'open-ring'): boolean =>
    !staff || permissionOf(staff, deed, roles) === 'yes';
  if (lines.some(({ approvedBy }) => approvedBy !== undefined) && !alone('open-ring'))
    return err({ type: 'approved-once' });
  const free = lines.some(({ comp }) => comp) && !alone('comp');
  if (free || (lines.some(({ override }) => override) && !alone('override')))
    return addAsRungUp(order, line, more);
  const own = roles.length > 0 ? staff?.id : undefined;
  const named = lines.flatMap(({ comp, override, approvedBy }) => [
    ...(comp ? [comp.approvedBy] : []),
    ...(override ? [override.approvedBy] : []),
    ...(approvedBy === undefined ? [] : [approvedBy]),
  ]);
  if (own !== undefined && named.some((by) => by !== own)) return addDoneBy(order, line, more, own);
  return setQuantity(order, line, more + (lines[0]?.quantity ?? 0));
}
