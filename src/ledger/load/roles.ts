import { ACTIONS, type Action, permissionOf, type Role } from '../../core/people.ts';
import { fail } from './amounts.ts';
import { type LoadError, quoted } from './errors.ts';
import type { Table } from './folder.ts';
import type { RoleRow, StaffRow } from './tables.ts';

/** The column of each action. */
const COLUMN: Readonly<Record<Action, Exclude<keyof RoleRow, 'unit' | 'id' | 'name'>>> = {
  'open-ring': 'openRing',
  comp: 'comp',
  override: 'override',
  void: 'void',
  refund: 'refund',
  'paid-in': 'paidIn',
  'paid-out': 'paidOut',
  drop: 'drop',
  'no-sale': 'noSale',
  report: 'report',
  close: 'close',
};

/** A unit's roles as its table says them. [ROLE-1] */
export const rolesOf = ({ rows }: Table<RoleRow>, unit: string): Role[] =>
  rows.flatMap(({ value }) => {
    if (value?.unit !== unit) return [];
    const { id, name } = value;
    const which = (permission: 'yes' | 'approval') =>
      ACTIONS.filter((action) => value[COLUMN[action]] === permission);
    return [{ id, name, may: which('yes'), withApproval: which('approval') }];
  });

/**
 * Pushes an error where a role needs an approval that nobody of the unit may give, and where nobody may close a
 * shift: both would be found out at the till, with a queue. [ROLE-2] [LOAD-9]
 */
export function checkRoles(
  roles: Table<RoleRow>,
  staff: Table<StaffRow>,
  unit: string,
  errors: LoadError[],
): void {
  const people = staff.rows.filter(({ texts }) => (texts['unit'] ?? unit) === unit);
  const table = roles.rows.filter(({ texts }) => (texts['unit'] ?? unit) === unit);
  // What can't be read was told already, and may be just what is missing here.
  if (!staff.known || [...people, ...table].some(({ value }) => value === null)) return;
  const [first] = table;
  if (!first) return;
  const all = rolesOf(roles, unit);
  const mayAlone = (action: Action): boolean =>
    people.some(({ value }) => value && permissionOf(value, action, all) === 'yes');
  for (const { row, value, texts } of table) {
    for (const action of ACTIONS) {
      if (value?.[COLUMN[action]] !== 'approval' || mayAlone(action)) continue;
      const problem = `${quoted(texts['id'] ?? '')} needs an approval that nobody in ${unit} may give`;
      const expected = '"yes" in a role that someone has';
      fail({ file: roles.file, row, errors }, COLUMN[action], problem, expected);
    }
  }
  const anyClose = all.some(({ withApproval }) => withApproval.includes('close'));
  if (mayAlone('close') || anyClose) return;
  const expected = '"yes" in a role that someone has';
  const place = { file: roles.file, row: first.row, errors };
  fail(place, 'close', `nobody in ${unit} may close a shift`, expected);
}
