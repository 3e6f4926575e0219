import type { FastifyReply, FastifyRequest } from 'fastify';
import type { StoredRegister } from '../enrolment/registers.ts';
import type { RegisterKey } from '../register-key.ts';
import type { Contact } from '../ingest/verified-entry.ts';
import type { Ledger } from '../ledger.ts';
import { findVisitor, type Visitor } from '../office/sessions.ts';
import { CLOCK_HEADER } from '../../protocol/paths.ts';
import type { Right } from '../../protocol/rights.ts';
import { booksOf, may } from '../office/roles.ts';
import { guarding } from './access.ts';
import { refuse } from './problem.ts';
import { whoAsks } from './who-asks.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The register that sends this, once `registersOnly` let it in. */
    register: StoredRegister | null;
    /** The person signed in, once `visitorsOnly` let them in. */
    visitor: Visitor | null;
  }
}

/** The session's cookie. */
export const COOKIE = 'commontill';

type Guard = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/**
 * Lets a register in by the signature of its key, before the body is read; where the path names one, only that one. One
 * that was revoked comes no further, unless the address takes what it sends aside. [SIGN-1] [GATE-6]
 */
export const registersOnly = (ledger: Ledger, revoked: 'refused' | 'heard' = 'refused'): Guard =>
  guarding(
    async (request: FastifyRequest, reply: FastifyReply) => {
      const asks = await whoAsks(ledger, request);
      if (!asks.ok) {
        ledger.metrics.refusedRequests.inc({ reason: asks.error });
        const stale = asks.error === 'signature-stale';
        return refuse(reply, asks.error, stale ? { time: ledger.now() } : {});
      }
      const register = asks.value;
      const named = pathParameter(request, 'register');
      if (named !== undefined && named !== register.register) return refuse(reply, 'not-allowed');
      if (register.revoked_at !== null && revoked === 'refused') {
        ledger.metrics.refusedRequests.inc({ reason: 'register-revoked' });
        return refuse(reply, 'register-revoked');
      }
      request.register = register;
      return undefined;
    },
    { who: 'registers' },
  );

/** What someone needs to be let in: a right, some of a unit's books, or no more than to be signed in. */
export type Need = Right | 'books' | 'signed-in';

/** Lets someone in by their session; the right must hold in the unit that the path names, else for the federation. */
export const visitorsOnly = (ledger: Ledger, need: Need): Guard =>
  guarding(
    async (request: FastifyRequest, reply: FastifyReply) => {
      const id = request.cookies[COOKIE] ?? '';
      const visitor = id ? await findVisitor(ledger.db, id, ledger.now()) : null;
      if (!visitor) return refuse(reply, 'not-signed-in');
      if (!isAllowed(visitor, need, pathParameter(request, 'unit') ?? null))
        return refuse(reply, 'not-allowed');
      request.visitor = visitor;
      return undefined;
    },
    { who: 'visitors', need },
  );

function isAllowed({ rights, opened }: Visitor, need: Need, unit: string | null): boolean {
  if (need === 'signed-in') return unit === null;
  if (need === 'books') return unit !== null && booksOf(rights, unit, opened.includes('totals')) !== null;
  return may(rights, need, unit);
}

/** The register that `registersOnly` let in. */
export function callerOf({ register }: FastifyRequest): StoredRegister {
  if (!register) throw new Error('This address forgot to ask for a register.');
  return register;
}

/** The person that `visitorsOnly` let in. */
export function signedIn({ visitor }: FastifyRequest): Visitor {
  if (!visitor) throw new Error('This address forgot to ask who is signed in.');
  return visitor;
}

export const keyOf = ({ unit_id: unit, register, epoch }: StoredRegister): RegisterKey => ({
  unit,
  register,
  epoch,
});

/** When a register was heard, and how far off the clock in its header is. [DAY-3] */
export function contactOf(request: FastifyRequest, now: number): Contact {
  const said = request.headers[CLOCK_HEADER];
  const time = typeof said === 'string' && /^\d{1,15}$/.test(said) ? Number(said) : null;
  return { now, skewMs: time === null ? null : time - now };
}

function pathParameter({ params }: FastifyRequest, name: string): string | undefined {
  const value: unknown = Reflect.get(Object(params), name);
  return typeof value === 'string' ? value : undefined;
}
