import * as z from 'zod/mini';
import { idSchema, nameSchema } from './product.ts';

/** What a unit may keep for some, or for two together. Selling itself is for everyone who has a PIN. [ROLE-1] */
export const ACTIONS = [
  'open-ring',
  'comp',
  'override',
  'void',
  'refund',
  'paid-in',
  'paid-out',
  'drop',
  'no-sale',
  'report',
  'close',
] as const;

export const actionSchema = z.enum(ACTIONS);
export type Action = z.infer<typeof actionSchema>;

/** What a role may do by itself, and what with a second person's PIN; anything not named it may not. [ROLE-1] */
export const roleSchema = z.object({
  id: idSchema,
  /** In the unit's own words; there are no built-in roles. */
  name: nameSchema,
  may: z.array(actionSchema),
  withApproval: z.array(actionSchema),
});

/** Someone who may open the till. `id` is a pseudonym: the only thing of them that reaches the journal. */
export const staffSchema = z.object({
  id: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/)),
  name: nameSchema,
  pin: z.object({ salt: z.string(), hash: z.string(), iterations: z.int(), digits: z.int() }),
  roles: z.optional(z.array(idSchema)),
  /** The language that the till speaks with them. */
  language: z.optional(z.enum(['en', 'es'])),
});

export type Role = z.infer<typeof roleSchema>;
export type Staff = z.infer<typeof staffSchema>;

/** `yes`: alone. `approval`: with the PIN of a second person who may do it alone. */
export type Permission = 'yes' | 'approval' | 'no';

/** What someone may do: the best that their roles give. A unit without roles trusts everyone alike. [ROLE-1] */
export function permissionOf(
  person: Pick<Staff, 'roles'>,
  action: Action,
  roles: readonly Role[],
): Permission {
  if (roles.length === 0) return 'yes';
  const own = roles.filter(({ id }) => person.roles?.includes(id));
  if (own.some(({ may }) => may.includes(action))) return 'yes';
  return own.some(({ withApproval }) => withApproval.includes(action)) ? 'approval' : 'no';
}

/** Who may approve: everyone else who may do it alone. [ROLE-2] */
export function approversOf(
  person: Pick<Staff, 'id'>,
  action: Action,
  staff: readonly Staff[],
  roles: readonly Role[],
): Staff[] {
  return staff.filter((each) => each.id !== person.id && permissionOf(each, action, roles) === 'yes');
}
