import type { Kysely } from 'kysely';
import * as z from 'zod/mini';
import { type Grant, type OfficeRole, type Right, rightSchema } from '../../protocol/rights.ts';
import type { Tables } from '../storage/tables.ts';

const maySchema = z.array(rightSchema);

/** Every role as the co-op named it, those of the federation first. [GATE-4] */
export async function officeRoles(db: Kysely<Tables>): Promise<OfficeRole[]> {
  const rows = await db.selectFrom('office_roles').selectAll().orderBy('scope').orderBy('role').execute();
  return rows.map(({ role, name, scope, may }) => ({
    id: role,
    name,
    scope,
    may: maySchema.parse(JSON.parse(may)),
  }));
}

/** Names a role and says what it may. */
export async function saveRole(db: Kysely<Tables>, { id, name, scope, may }: OfficeRole): Promise<void> {
  const row = { name, scope, may: JSON.stringify(may) };
  await db
    .insertInto('office_roles')
    .values({ role: id, ...row })
    .onConflict((conflict) => conflict.column('role').doUpdateSet(row))
    .execute();
}

/** The roles of an account, or of all. */
export async function grantsOf(db: Kysely<Tables>): Promise<Map<string, Grant[]>> {
  const rows = await db.selectFrom('account_roles').selectAll().orderBy('unit_id').orderBy('role').execute();
  const grants = new Map<string, Grant[]>();
  for (const { account, unit_id, role } of rows) {
    grants.set(account, [...(grants.get(account) ?? []), { role, unit: unit_id === '' ? null : unit_id }]);
  }
  return grants;
}

/** Gives an account these roles and no others. */
export async function setGrants(
  db: Kysely<Tables>,
  account: string,
  grants: readonly Grant[],
): Promise<void> {
  await db.deleteFrom('account_roles').where('account', '=', account).execute();
  const keys = new Map(grants.map(({ role, unit }) => [`${unit} ${role}`, { unit_id: unit ?? '', role }]));
  if (keys.size === 0) return;
  await db
    .insertInto('account_roles')
    .values([...keys.values()].map((row) => ({ ...row, account })))
    .execute();
}

/** Whether each role is one of the co-op's and stands in its scope, and each unit is there. */
export function areGrants(
  grants: readonly Grant[],
  roles: readonly OfficeRole[],
  units: readonly string[],
): boolean {
  return grants.every(({ role, unit }) => {
    const scope = roles.find(({ id }) => id === role)?.scope;
    return unit === null ? scope === 'federation' : scope === 'unit' && units.includes(unit);
  });
}

/** What an account may do: for the federation (and so in every unit), and in single units. */
export interface Rights {
  readonly federation: ReadonlySet<Right>;
  readonly units: ReadonlyMap<string, ReadonlySet<Right>>;
}

/** Adds up what an account's roles give. [GATE-4] */
export async function rightsOf(db: Kysely<Tables>, account: string): Promise<Rights> {
  const rows = await db
    .selectFrom('account_roles')
    .innerJoin('office_roles', 'office_roles.role', 'account_roles.role')
    .select(['unit_id', 'may'])
    .where('account', '=', account)
    .execute();
  const units = new Map<string, Set<Right>>();
  for (const { unit_id, may } of rows) {
    const held = units.get(unit_id) ?? new Set<Right>();
    for (const right of maySchema.parse(JSON.parse(may))) held.add(right);
    units.set(unit_id, held);
  }
  const federation = units.get('') ?? new Set<Right>();
  units.delete('');
  return { federation, units };
}

/** Whether these rights hold in a unit, or with null for the federation. */
export const may = ({ federation, units }: Rights, right: Right, unit: string | null): boolean =>
  federation.has(right) || (unit !== null && (units.get(unit)?.has(right) ?? false));

/** How much of a unit's books someone sees: all of its own, what is open of another's, or nothing. [GATE-8] */
export function booksOf(rights: Rights, unit: string, opened: boolean): 'own' | 'open' | null {
  if (may(rights, 'see-details', unit)) return 'own';
  const sees = [rights.federation, ...rights.units.values()].some((held) => held.has('see-open-books'));
  return opened && sees ? 'open' : null;
}

/** Whether anyone but this account manages accounts and can come in: an invitation may never be taken. [GATE-1] */
export async function isManagedWithout(db: Kysely<Tables>, account: string): Promise<boolean> {
  const rows = await db
    .selectFrom('account_roles')
    .innerJoin('office_roles', 'office_roles.role', 'account_roles.role')
    .innerJoin('accounts', 'accounts.account', 'account_roles.account')
    .leftJoin('passkeys', 'passkeys.account', 'accounts.account')
    .select(['accounts.account', 'may'])
    .where('unit_id', '=', '')
    .where('accounts.account', '!=', account)
    .where(({ or, eb }) => or([eb('password_hash', 'is not', null), eb('credential', 'is not', null)]))
    .execute();
  return rows.some((row) => maySchema.parse(JSON.parse(row.may)).includes('manage-accounts'));
}
