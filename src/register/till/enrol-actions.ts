import * as z from 'zod/mini';
import { err, ok, type Result } from '../../core/result.ts';
import { createRegisterKey, saveEnrolment } from '../../device/identity.ts';
import {
  type EnrolmentAnswer,
  enrolmentAnswerSchema,
  enrolmentText,
  fingerprint,
} from '../../protocol/enrolment.ts';
import { PATHS } from '../../protocol/paths.ts';
import { problemSchema } from '../../protocol/problems.ts';
import { comeBack, type ComeBackError } from './come-back.ts';
import type { Desk } from './desk.ts';

export type EnrolError =
  | { readonly type: 'unreachable' }
  | { readonly type: 'key-differs' }
  | { readonly type: 'entries-unsent'; readonly count: number }
  /** The ledger gave what this tablet is or was already. */
  | { readonly type: 'epoch-kept' }
  | InTraining
  /** A code from the ledger's table of problems. */
  | { readonly type: 'refused'; readonly code: string };

/** A till that trains knows no ledger: it would use up a code for a key that is gone with training. [TRAINING-1] */
export type InTraining = { readonly type: 'training' };
const IN_TRAINING: InTraining = { type: 'training' };

/** Becoming a register: the one thing that needs a network, and that no training does. [ENROL-1] [TRAINING-1] */
export function enrolActions(desk: Desk, begin: () => Promise<void>) {
  const trains = (): boolean => desk.store.getState().training;
  return {
    async comeBack(code: string): Promise<Result<void, ComeBackError | InTraining>> {
      return trains() ? err(IN_TRAINING) : comeBack(desk, code);
    },

    /**
     * Asks the ledger. With the fingerprint from a scanned code, an answer with another federation key is refused;
     * without one, people compare it and then `accept`. [ENROL-3]
     */
    async ask(
      code: string,
      name: string,
      expectedKey: string | null,
    ): Promise<Result<EnrolmentAnswer, EnrolError>> {
      if (trains()) return err(IN_TRAINING);
      const key = await createRegisterKey(desk.db);
      const { publicKey } = key;
      const signature = await key.sign(enrolmentText(code, publicKey, name));
      const answer = await post({ code, publicKey, name, signature });
      if (!answer.ok) return answer;
      const found = fingerprint(answer.value.federationKey).replaceAll(' ', '');
      return expectedKey !== null && expectedKey !== found ? err({ type: 'key-differs' }) : answer;
    },

    /** Makes this tablet the register that the ledger named, pinning the federation's key. */
    async accept(answer: EnrolmentAnswer): Promise<Result<void, EnrolError>> {
      if (trains()) return err(IN_TRAINING);
      const saved = await saveEnrolment(desk.db, answer);
      if (!saved.ok) {
        if (saved.error.type === 'no-key') throw new Error('enrolled without a key');
        return err(saved.error);
      }
      // What runs for the register that this tablet was ends with the page.
      if (desk.store.getState().enrolment) location.replace('/');
      else await begin();
      return ok(undefined);
    },
  };
}

async function post(request: object): Promise<Result<EnrolmentAnswer, EnrolError>> {
  try {
    const response = await fetch(PATHS.enrolments, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(15_000),
    });
    const json: unknown = await response.json();
    const answer = z.safeParse(enrolmentAnswerSchema, json);
    if (response.ok && answer.success) return ok(answer.data);
    const problem = z.safeParse(problemSchema, json);
    return err(problem.success ? { type: 'refused', code: problem.data.code } : { type: 'unreachable' });
  } catch {
    return err({ type: 'unreachable' });
  }
}
