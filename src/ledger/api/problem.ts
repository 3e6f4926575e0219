import { PROBLEMS, type Problem, type ProblemCode } from '../../protocol/problems.ts';

/** RFC 9457. */
export const PROBLEM_TYPE = 'application/problem+json';

/** Writes a problem of the table; `extra` may add a detail or, for batches, the head. */
export function problemOf(code: ProblemCode, extra: Readonly<Record<string, unknown>> = {}): Problem {
  const { status, title } = PROBLEMS[code];
  return { type: `urn:commontill:problem:${code}`, title, status, code, ...extra };
}

/** What a reply must be able to do to carry a problem. */
interface Answerable {
  code(status: number): unknown;
  type(contentType: string): unknown;
  send(payload: Problem): unknown;
}

/** Answers with a problem of the table, and gives the reply back for the handler to return. */
export function refuse<Reply extends Answerable>(
  reply: Reply,
  code: ProblemCode,
  extra?: Readonly<Record<string, unknown>>,
): Reply {
  reply.code(PROBLEMS[code].status);
  reply.type(PROBLEM_TYPE);
  reply.send(problemOf(code, extra));
  return reply;
}
