import { describe, expect, test } from 'vitest';
import { PATHS } from '../../src/protocol/paths.ts';
import { PROBLEMS, problemSchema } from '../../src/protocol/problems.ts';

describe('the table of errors', () => {
  test.each(
    Object.entries(PROBLEMS),
  )('[SYNC-7] %s: a status of an error, and a sentence', (code, problem) => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(problem.status).toBeGreaterThanOrEqual(400);
    expect(problem.status).toBeLessThan(600);
    expect(problem.title).toMatch(/^[A-Z].*\.$/);
  });

  test('[SYNC-7] the codes that a register acts on keep their status', () => {
    const statusOf = (code: keyof typeof PROBLEMS): number => PROBLEMS[code].status;
    expect([statusOf('gap'), statusOf('fork'), statusOf('not-authentic'), statusOf('too-large')]).toEqual([
      409, 409, 422, 413,
    ]);
    expect(statusOf('held-full')).toBe(409);
    expect([statusOf('too-many-requests'), statusOf('busy')]).toEqual([429, 503]);
    expect([statusOf('code-unknown'), statusOf('code-expired'), statusOf('code-used')]).toEqual([
      404, 410, 409,
    ]);
  });

  test('[SYNC-7] a problem may say more than is known here', () => {
    const problem = {
      type: 'urn:commontill:problem:gap',
      title: 'A gap.',
      status: 409,
      code: 'gap',
      head: {},
    };
    expect(problemSchema.parse(problem)).toEqual(problem);
    expect(problemSchema.safeParse({ title: 'no code' }).success).toBe(false);
  });
});

test('[SYNC-1] entries go to the address of their register', () => {
  expect(PATHS.entries('r1')).toBe('/v1/registers/r1/entries');
});
