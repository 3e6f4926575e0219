import * as z from 'zod/mini';
import { idSchema, nameSchema } from '../core/product.ts';
import { storable } from './storable.ts';

/** What a role in the office may give. Given in a unit it holds there; given for the federation, in every unit. [GATE-4] */
export const RIGHTS = [
  'see-details',
  'see-open-books',
  'make-codes',
  'revoke-registers',
  'resolve',
  'adjust',
  'manage-accounts',
  'see-log',
] as const;

export const rightSchema = z.enum(RIGHTS);
export type Right = z.infer<typeof rightSchema>;

/** Rights that concern the whole federation: a role of a unit can't give them. [GATE-4] */
export const FEDERATION_RIGHTS: ReadonlySet<Right> = new Set<Right>(['manage-accounts', 'see-log']);

export const SCOPES = ['unit', 'federation'] as const;
export type Scope = (typeof SCOPES)[number];

/** A role as the co-op named it. */
export const officeRoleSchema = z
  .object({
    id: idSchema,
    name: nameSchema.check(storable),
    scope: z.enum(SCOPES),
    may: z.array(rightSchema),
  })
  .check(z.refine(({ scope, may }) => scope === 'federation' || !may.some((r) => FEDERATION_RIGHTS.has(r))));

export type OfficeRole = z.infer<typeof officeRoleSchema>;

/** A role that someone has: in a unit, or with null for the federation. */
export const grantSchema = z.object({ role: idSchema, unit: z.nullable(idSchema) });
export type Grant = z.infer<typeof grantSchema>;

/** What the federation voted to open to its other units. [GATE-8] */
export const OPENED = ['totals', 'sales'] as const;
export const openedSchema = z.enum(OPENED);
export type Opened = z.infer<typeof openedSchema>;
