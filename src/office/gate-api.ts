import * as z from 'zod/mini';
import {
  type Accounts,
  accountsSchema,
  type Invitation,
  invitationSchema,
  type Link,
  linkSchema,
  type MySelf,
  mySelfSchema,
  type NewAccount,
} from '../protocol/accounts.ts';
import { type LogPage, logPageSchema } from '../protocol/office-log.ts';
import { type Session, sessionSchema } from '../protocol/office.ts';
import { PATHS } from '../protocol/paths.ts';
import { type OfficeRole, officeRoleSchema } from '../protocol/rights.ts';
import { ok } from '../core/result.ts';
import { type Answer, ask, askFor } from './api.ts';

const json = (method: string, body: object): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
const enc = encodeURIComponent;

/** What a link is for, while it works. [GATE-3] */
export const readInvitation = (token: string): Answer<Invitation> =>
  askFor(invitationSchema, PATHS.invitation, json('POST', { token }));

/** Takes a link up with a password of one's own; signs in. [GATE-3] */
export const joinByPassword = (token: string, name: string, password: string): Answer<Session> =>
  askFor(sessionSchema, PATHS.acceptByPassword, json('POST', { token, name, password }));

/** One's own ways in. [GATE-2] */
export const fetchMyself = (): Answer<MySelf> => askFor(mySelfSchema, PATHS.myself);
export const setPassword = (current: string, password: string): Answer<MySelf> =>
  askFor(mySelfSchema, PATHS.myPassword, json('PUT', { current, password }));
export const removePassword = (): Answer<MySelf> =>
  askFor(mySelfSchema, PATHS.myPassword, { method: 'DELETE' });
export const removePasskey = (id: string): Answer<MySelf> =>
  askFor(mySelfSchema, PATHS.myPasskey(enc(id)), { method: 'DELETE' });
export const endSession = (id: string): Answer<MySelf> =>
  askFor(mySelfSchema, PATHS.mySession(enc(id)), { method: 'DELETE' });

/** Who has an account, and what the roles are. [GATE-1] [GATE-4] */
export const fetchAccounts = (): Answer<Accounts> => askFor(accountsSchema, PATHS.accounts);
export const addAccount = (account: NewAccount): Answer<Link> =>
  askFor(linkSchema, PATHS.accounts, json('POST', account));
export const changeAccount = (id: string, account: NewAccount): Answer<Accounts> =>
  askFor(accountsSchema, PATHS.account(enc(id)), json('PUT', account));
export const removeAccount = (id: string): Answer<Accounts> =>
  askFor(accountsSchema, PATHS.account(enc(id)), { method: 'DELETE' });
export const makeLink = (id: string): Answer<Link> =>
  askFor(linkSchema, PATHS.accountLink(enc(id)), { method: 'POST' });
export const saveRole = (role: OfficeRole): Answer<OfficeRole[]> =>
  askFor(z.array(officeRoleSchema), PATHS.officeRole(enc(role.id)), json('PUT', role));

/** The newest acts of the office, up to one where it is named. [GATE-7] */
export const fetchLog = (upTo: number | null): Answer<LogPage> =>
  askFor(logPageSchema, upTo === null ? PATHS.officeLog : `${PATHS.officeLog}?before=${upTo + 1}`);

/** Revokes a register: from now on it gets nothing. [GATE-6] */
export async function revokeRegister(unit: string, register: string): Answer<null> {
  const response = await ask(PATHS.revocation(enc(unit), enc(register)), { method: 'POST' });
  return response.ok ? ok(null) : response;
}
