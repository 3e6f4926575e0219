import type { FastifyReply, FastifyRequest } from 'fastify';
import { findRegister, type StoredRegister } from '../enrolment/registers.ts';
import type { RegisterKey } from '../register-key.ts';
import type { Contact } from '../ingest/verified-entry.ts';
import { readToken } from '../keys/tokens.ts';
import type { Ledger } from '../ledger.ts';
import { findVisitor, type Visitor } from '../office/sessions.ts';
import { CLOCK_HEADER } from '../../protocol/paths.ts';
import { refuse } from './problem.ts';

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

/** Lets a register in by its bearer token, before the body is read; where the path names one, only that one. */
export const registersOnly =
  (ledger: Ledger): Guard =>
  async (request, reply) => {
    const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const key = readToken(ledger.keys, token);
    const register = key && (await findRegister(ledger.db, key));
    if (!register) return refuse(reply, 'not-signed-in');
    const named = pathParameter(request, 'register');
    if (named !== undefined && named !== register.register) return refuse(reply, 'not-allowed');
    request.register = register;
    return undefined;
  };

/** Lets someone in by their session; where the path names a unit, only if they may see it. */
export const visitorsOnly =
  (ledger: Ledger): Guard =>
  async (request, reply) => {
    const id = request.cookies[COOKIE] ?? '';
    const visitor = id ? await findVisitor(ledger.db, id, ledger.now()) : null;
    if (!visitor) return refuse(reply, 'not-signed-in');
    const unit = pathParameter(request, 'unit');
    if (unit !== undefined && !visitor.units.includes(unit)) return refuse(reply, 'not-allowed');
    request.visitor = visitor;
    return undefined;
  };

/** The register that `registersOnly` let in. */
export function callerOf({ register }: FastifyRequest): StoredRegister {
  if (!register) throw new Error('This address forgot to ask for a register.');
  return register;
}

/** The person that `visitorsOnly` let in. */
export function visitorOf({ visitor }: FastifyRequest): Visitor {
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
