import { expect, it } from 'vitest';
import type { Role } from '../../../src/core/people.ts';
import { compLine } from '../../../src/core/order/change-line.ts';
import { moreOf } from '../../../src/register/till/more-of-approved.ts';
import { FIRST_STATE } from '../../../src/register/till/state.ts';
import { must } from '../../device/device.ts';
import { SAMPLE_CATALOGUE } from '../../device/sample-catalogue.ts';
import { orderOf } from '../../device/sample-entries.ts';

it.each([
  ['who may give free alone', [{ id: 'floor', name: 'Floor', may: ['comp'], withApproval: [] }], [3]],
  ['who needs a second person', [{ id: 'floor', name: 'Floor', may: [], withApproval: ['comp'] }], [1, 2]],
  ['anybody where there are no roles', [], [3]],
] satisfies [string, Role[], number[]][])('[ROLE-2] two more of a gift, by %s', (_, roles, quantities) => {
  const pin = { salt: '', hash: '', iterations: 1, digits: 4 };
  const order = compLine(orderOf('tea'), '1', { reason: 'Tasting', approvedBy: 'noor' });
  const catalogue = { ...SAMPLE_CATALOGUE, roles };
  const staff = { id: 'wen', name: 'Wen', pin, roles: ['floor'] };
  const changed = must(moreOf({ ...FIRST_STATE, order, catalogue, staff }, '1', 2));
  expect(changed.map(({ quantity }) => quantity)).toEqual(quantities);
  expect(changed.filter(({ comp }) => comp)).toHaveLength(1);
});
