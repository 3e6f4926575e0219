import { expect, test } from 'vitest';
import { ACTIONS, approversOf, permissionOf, type Role, type Staff } from '../../src/core/people.ts';

const person = (id: string, ...roles: string[]): Staff => ({
  id,
  name: id,
  pin: { salt: '', hash: '', iterations: 1, digits: 4 },
  roles,
});
const roles: Role[] = [
  { id: 'counter', name: 'Counter', may: ['no-sale'], withApproval: ['refund', 'comp'] },
  { id: 'shift-lead', name: 'Shift lead', may: ['refund'], withApproval: ['close'] },
];
const [ana, mika, noor] = [person('ana', 'counter'), person('mika', 'shift-lead'), person('noor')];

test('[ROLE-1] a unit without roles trusts everyone alike', () => {
  for (const action of ACTIONS) expect(permissionOf(noor, action, [])).toBe('yes');
  expect(permissionOf({}, 'close', [])).toBe('yes');
});

test('[ROLE-1] a role says what it may, what with a second person, and nothing else', () => {
  expect(permissionOf(ana, 'no-sale', roles)).toBe('yes');
  expect(permissionOf(ana, 'refund', roles)).toBe('approval');
  expect(permissionOf(ana, 'close', roles)).toBe('no');
  expect(permissionOf(noor, 'no-sale', roles)).toBe('no');
  expect(permissionOf(person('zoe', 'gone'), 'no-sale', roles)).toBe('no');
});

test('[ROLE-1] of several roles the best counts, whichever comes first', () => {
  for (const held of [
    ['counter', 'shift-lead'],
    ['shift-lead', 'counter'],
  ]) {
    const both = person('both', ...held);
    expect(permissionOf(both, 'refund', roles)).toBe('yes');
    expect(permissionOf(both, 'comp', roles)).toBe('approval');
  }
});

test('[ROLE-2] others who may do it alone approve, never oneself', () => {
  const staff = [ana, mika, noor];
  expect(approversOf(ana, 'refund', staff, roles)).toEqual([mika]);
  expect(approversOf(mika, 'refund', staff, roles)).toEqual([]);
  expect(approversOf(ana, 'close', staff, roles)).toEqual([]);
  expect(approversOf(ana, 'close', staff, [])).toEqual([mika, noor]);
});
