import { createHmac, timingSafeEqual } from 'node:crypto';
import type { RegisterKey } from '../register-key.ts';
import type { LedgerKeys } from './ledger-keys.ts';

/** A register's bearer token, for apps that do not sign their requests yet: the same enrolment always gives the same one, and nothing of it is stored. */
export function registerToken({ secret }: LedgerKeys, { unit, register, epoch }: RegisterKey): string {
  const name = `${unit}.${register}.${epoch}`;
  return `${name}.${createHmac('sha256', secret).update(`register-token:${name}`).digest('base64url')}`;
}

/** Whose token this is, or null where it is not one of ours. */
export function readToken(keys: LedgerKeys, token: string): RegisterKey | null {
  const [, unit, register, epoch] =
    /^([a-z0-9-]{1,40})\.([a-z0-9]{1,40})\.(\d{1,9})\.[\w-]{43}$/.exec(token) ?? [];
  if (!unit || !register || !epoch) return null;
  const key = { unit, register, epoch: Number(epoch) };
  const right = Buffer.from(registerToken(keys, key));
  const given = Buffer.from(token);
  return right.length === given.length && timingSafeEqual(right, given) ? key : null;
}
