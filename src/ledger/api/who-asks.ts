import type { FastifyRequest } from 'fastify';
import { err, ok, type Result } from '../../core/result.ts';
import { readSignatureHeader, readSignatureInput } from '../../protocol/request-signature.ts';
import { findRegister, type StoredRegister } from '../enrolment/registers.ts';
import { type SignatureFailure, whoSigned } from '../enrolment/signed-requests.ts';
import { readToken } from '../keys/tokens.ts';
import type { Ledger } from '../ledger.ts';
import { signedBody } from './signed-body.ts';

/**
 * The register that sends a request: by the signature of its key, or, until it first signed one, by its token. What
 * only sends entries may come twice, as those are known by then; everything else is answered once. [SIGN-4] [SIGN-5]
 */
export async function whoAsks(
  ledger: Ledger,
  request: FastifyRequest,
): Promise<Result<StoredRegister, SignatureFailure>> {
  const input = request.headers['signature-input'];
  if (input === undefined) return byToken(ledger, request.headers.authorization ?? '');
  const { method } = request;
  const brings = method !== 'GET' && method !== 'HEAD';
  const said = typeof input === 'string' ? readSignatureInput(input, brings) : null;
  const signature = readSignatureHeader(String(request.headers['signature']));
  const digest = brings ? request.headers['content-digest'] : null;
  if (!said || !signature || digest === undefined) return err('not-signed-in');
  const signed = {
    method,
    target: request.raw.url ?? '',
    digest: digest === null ? null : String(digest),
    said,
  };
  const found = await whoSigned(ledger.db, signed, signature, ledger.now(), !brings);
  if (found.ok && signed.digest !== null) request.signedBody = signedBody(signed.digest);
  return found;
}

async function byToken(
  { db, keys }: Ledger,
  authorization: string,
): Promise<Result<StoredRegister, SignatureFailure>> {
  const key = readToken(keys, /^Bearer (\S+)$/i.exec(authorization)?.[1] ?? '');
  if (!key) return err('not-signed-in');
  const register = await findRegister(db, key);
  // A ledger that was restored to before its enrolment. [ENROL-8]
  if (!register) return err('register-unknown');
  return register.signs_since === null ? ok(register) : err('not-signed-in');
}
