import * as z from 'zod/mini';
import { err, ok, type Result } from '../../core/result.ts';
import { claims } from '../../device/claims.ts';
import type { DeviceDb } from '../../device/db.ts';
import { PATHS } from '../../protocol/paths.ts';
import { problemSchema } from '../../protocol/problems.ts';
import {
  MAX_EPOCHS,
  type ReturnAnswer,
  type ReturnRequest,
  returnAnswerSchema,
  returnText,
} from '../../protocol/returning.ts';
import type { Desk } from './desk.ts';
import { sendPastNow } from './send-past.ts';

export type ComeBackError =
  | { readonly type: 'unreachable' }
  /** Enrolled by a ledger that signed no statement of it, and never in contact since. */
  | { readonly type: 'no-statement' }
  /** A code from the ledger's table of problems. */
  | { readonly type: 'refused'; readonly code: string };

/** What a tablet brings so that a restored ledger knows it again; null where it can prove nothing. [ENROL-8] */
export async function returnRequest(db: DeviceDb, code: string): Promise<ReturnRequest | null> {
  const own = (await claims(db)).slice(0, MAX_EPOCHS);
  const epochs = await Promise.all(
    own.map(async ({ statement, sign }) => ({
      statement,
      signature: await sign(returnText(code, statement.text)),
    })),
  );
  return epochs.length > 0 ? { code, epochs } : null;
}

/**
 * Has the ledger take this register back, by a code from the office, with all epochs that it was: nothing on the tablet
 * changes, and what the ledger lacks goes out again by itself. [ENROL-8]
 */
export async function comeBack(desk: Desk, code: string): Promise<Result<void, ComeBackError>> {
  const request = await returnRequest(desk.db, code);
  if (!request) return err({ type: 'no-statement' });
  const answer = await post(request);
  if (!answer.ok) return answer;
  desk.store.setState({ pastUnknown: false });
  desk.sync?.wake('contact');
  void sendPastNow(desk).catch(() => undefined);
  return ok(undefined);
}

async function post(request: ReturnRequest): Promise<Result<ReturnAnswer, ComeBackError>> {
  try {
    const response = await fetch(PATHS.returns, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(15_000),
    });
    const json: unknown = await response.json();
    const answer = z.safeParse(returnAnswerSchema, json);
    if (response.ok && answer.success) return ok(answer.data);
    const problem = z.safeParse(problemSchema, json);
    return err(problem.success ? { type: 'refused', code: problem.data.code } : { type: 'unreachable' });
  } catch {
    return err({ type: 'unreachable' });
  }
}
