import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { ProblemCode } from '../../protocol/problems.ts';
import { isStorageAway } from '../storage/is-away.ts';
import { refuse } from './problem.ts';

/** What stands behind a failed request, as a problem of the table. */
function codeOf(error: FastifyError): ProblemCode {
  if (error.validation) return isTooMany(error) ? 'too-large' : 'bad-request';
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE' || error.statusCode === 413) return 'too-large';
  if (error.statusCode === 415) return 'unsupported-media';
  if (error.statusCode === 429) return 'too-many-requests';
  if (error.statusCode === 503 || error.code?.startsWith('SQLITE_BUSY')) return 'busy';
  if (isStorageAway(error)) return 'busy';
  return error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500
    ? 'bad-request'
    : 'internal';
}

/** More than 500 entries is too large, whatever else is right with them. */
const isTooMany = ({ validation }: FastifyError): boolean =>
  validation?.some(({ keyword, instancePath }) => keyword === 'too_big' && instancePath === '/entries') ??
  false;

/** Where the shape is wrong: `body/entries/0/signature`. Never the value, which may be secret. */
function detailOf({ validation, validationContext }: FastifyError): { detail: string } | undefined {
  const [first] = validation ?? [];
  return (
    first && { detail: `${validationContext ?? 'request'}${first.instancePath}: ${first.message ?? 'wrong'}` }
  );
}

/** Turns every failure into a problem of the table; what is no expected one is logged. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const code = codeOf(error);
  const away = isStorageAway(error);
  if (code === 'internal' || away) request.log.error(error);
  if (code === 'busy') reply.header('retry-after', away ? '5' : '2');
  refuse(reply, code, detailOf(error));
}
