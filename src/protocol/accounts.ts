import * as z from 'zod/mini';
import { grantSchema, officeRoleSchema } from './rights.ts';
import { storable } from './storable.ts';

/** A password is at least this long; nothing else is asked of it. [GATE-2] */
export const LEAST_PASSWORD = 12;

/** The name that people choose for themselves; no two accounts share one, whatever the case. [GATE-1] */
export const accountNameSchema = z
  .string()
  .check(z.trim(), z.minLength(1), z.maxLength(80), z.regex(/^[^\p{C}]+$/u));

export const newPasswordSchema = z.string().check(z.minLength(LEAST_PASSWORD), z.maxLength(200), storable);
const token = z.string().check(z.regex(/^[\w-]{43}$/));

/** An account as those who manage accounts see it. */
export const accountSchema = z.object({
  account: z.string(),
  name: z.string(),
  grants: z.array(grantSchema),
  hasPassword: z.boolean(),
  passkeys: z.int(),
  /** UTC milliseconds until which a link lets this person set up a way in; null without one. */
  invitedUntil: z.nullable(z.int()),
});
export const accountsSchema = z.object({
  accounts: z.array(accountSchema),
  roles: z.array(officeRoleSchema),
});

export const newAccountSchema = z.strictObject({
  name: accountNameSchema,
  grants: z.array(grantSchema).check(z.maxLength(200)),
});

/** A link that works once: its token stands in the fragment, which no server's log sees. [GATE-3] */
export const linkSchema = z.object({ account: z.string(), url: z.string(), expires: z.int() });

export const tokenSchema = z.strictObject({ token });
/** What a link is for: founding has no name yet. */
export const invitationSchema = z.object({
  founding: z.boolean(),
  name: z.string(),
  federation: z.string(),
  expires: z.int(),
});
export const acceptSchema = z.strictObject({ token, name: accountNameSchema, password: newPasswordSchema });

/** Someone's own ways in. */
export const mySelfSchema = z.object({
  name: z.string(),
  hasPassword: z.boolean(),
  passkeys: z.array(
    z.object({ id: z.string(), name: z.string(), createdAt: z.int(), lastUsed: z.nullable(z.int()) }),
  ),
  sessions: z.array(
    z.object({
      id: z.string(),
      device: z.string(),
      way: z.string(),
      createdAt: z.int(),
      lastSeen: z.int(),
      current: z.boolean(),
    }),
  ),
});
export const changePasswordSchema = z.strictObject({
  /** What it was; empty where there was none. */
  current: z.string().check(z.maxLength(200), storable),
  password: newPasswordSchema,
});

export type Account = z.infer<typeof accountSchema>;
export type Accounts = z.infer<typeof accountsSchema>;
export type NewAccount = z.infer<typeof newAccountSchema>;
export type Link = z.infer<typeof linkSchema>;
export type Invitation = z.infer<typeof invitationSchema>;
export type MySelf = z.infer<typeof mySelfSchema>;

/** How names are compared: without case, spaces around, or look-alike forms. */
export const nameKey = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

/** The address of a link. */
export const joinUrl = (publicUrl: string, joinToken: string): string =>
  `${publicUrl.replace(/\/$/, '')}/office/join#${joinToken}`;
