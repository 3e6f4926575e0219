import * as z from 'zod/mini';
import { keepStatement } from '../../device/claims.ts';
import type { Enrolment } from '../../device/db.ts';
import { statementAnswerSchema } from '../../protocol/enrolment-statement.ts';
import { PATHS } from '../../protocol/paths.ts';
import { readJson } from '../../sync/answers.ts';
import { request } from '../../sync/http.ts';
import type { Desk } from './desk.ts';
import { requestSigner } from './request-signer.ts';

/**
 * Fetches what the ledger signs of this register's enrolment, once, where it was enrolled before ledgers did: as soon
 * as the ledger is there. [ENROL-7]
 */
export function fetchStatement(desk: Desk, enrolment: Enrolment): void {
  if (enrolment.statement) return;
  const stop = desk.store.subscribe(({ sync }) => {
    if (sync.phase !== 'connected') return;
    stop();
    void fetchNow(desk, enrolment).catch(() => undefined);
  });
}

async function fetchNow(desk: Desk, enrolment: Enrolment): Promise<void> {
  const signer = await requestSigner(desk, enrolment);
  const caller = { fetch: (...asked: Parameters<typeof fetch>) => fetch(...asked), origin: location.origin };
  const answer = await request({ ...caller, signer }, PATHS.enrolment(enrolment.register), {});
  if (typeof answer === 'string' || answer.status !== 200) return;
  const read = z.safeParse(statementAnswerSchema, readJson(answer.bytes));
  if (read.success) await keepStatement(desk.db, read.data.statement);
}
