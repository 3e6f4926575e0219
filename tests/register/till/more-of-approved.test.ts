import { expect, it } from 'vitest';
import type { Role } from '../../../src/core/people.ts';
import { compLine } from '../../../src/core/order/change-line.ts';
import { addOpenRing, type Order } from '../../../src/core/order/order.ts';
import { moreOf } from '../../../src/register/till/more-of-approved.ts';
import { FIRST_STATE } from '../../../src/register/till/state.ts';
import { must } from '../../device/device.ts';
import { SAMPLE_CATALOGUE } from '../../device/sample-catalogue.ts';
import { orderOf } from '../../device/sample-entries.ts';

const floor = (may: Role['may'], withApproval: Role['withApproval']): Role[] => [
  { id: 'floor', name: 'Floor', may, withApproval },
];

it.each([
  ['who may give free alone', floor(['comp'], []), ['noor 1', 'wen 2']],
  ['who needs a second person', floor([], ['comp']), ['noor 1', 'paid 2']],
  ['anybody where there are no roles', [], ['noor 3']],
] satisfies [string, Role[], string[]][])('[ROLE-2] two more of a gift, by %s', (_, roles, lines) => {
  const order = compLine(orderOf('tea'), '1', { reason: 'Tasting', approvedBy: 'noor' });
  expect(twoMore(order, roles)).toEqual(lines);
});

it('[ROLE-2] two more of one’s own gift are the same gift', () => {
  const order = compLine(orderOf('tea'), '1', { reason: 'Tasting', approvedBy: 'wen' });
  expect(twoMore(order, floor(['comp'], []))).toEqual(['wen 3']);
});

it('[ROLE-2] two more of an open amount of someone else’s are one’s own, or none', () => {
  const order = must(addOpenRing([], 500, 'Event', 'standard', SAMPLE_CATALOGUE, 'noor'));
  expect(twoMore(order, floor(['open-ring'], []))).toEqual(['noor 1', 'wen 2']);
  expect(() => twoMore(order, floor([], ['open-ring']))).toThrow('approved-once');
});

/** The order once Wen asked for two more of its first line: who each line names, and how many it has. */
function twoMore(order: Order, roles: Role[]): string[] {
  const pin = { salt: '', hash: '', iterations: 1, digits: 4 };
  const catalogue = { ...SAMPLE_CATALOGUE, roles };
  const staff = { id: 'wen', name: 'Wen', pin, roles: ['floor'] };
  const changed = must(moreOf({ ...FIRST_STATE, order, catalogue, staff }, '1', 2));
  return changed.map((each) => `${each.comp?.approvedBy ?? each.approvedBy ?? 'paid'} ${each.quantity}`);
}
