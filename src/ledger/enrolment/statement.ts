import {
  type EnrolmentStatement,
  enrolmentStatementSchema,
  type SignedStatement,
} from '../../protocol/enrolment-statement.ts';
import type { LedgerKeys } from '../keys/ledger-keys.ts';
import { isSignedBy, signText, storedPublicKey } from '../keys/signatures.ts';
import type { StoredRegister } from './registers.ts';

/** States, under the ledger's key, whose key is whose epoch's: this ledger may be restored to before it. [ENROL-7] */
export function stateEnrolment({ signing }: LedgerKeys, register: StoredRegister): SignedStatement {
  const { unit_id: unit, register: id, epoch, name } = register;
  const { receipt_prefix: receiptPrefix, enrolled_at: enrolledAt, public_key: publicKey } = register;
  const states: EnrolmentStatement = {
    v: 1,
    states: 'enrolment',
    unit,
    register: id,
    epoch,
    name,
    receiptPrefix,
    enrolledAt,
    publicKey,
  };
  const text = JSON.stringify(states);
  return { text, signature: signText(signing, text) };
}

/** What such a statement says; null where this ledger's key did not sign it, or it states something else. */
export async function readStatement(
  { publicKey }: LedgerKeys,
  { text, signature }: SignedStatement,
): Promise<EnrolmentStatement | null> {
  if (!(await isSignedBy(storedPublicKey(publicKey), text, signature))) return null;
  const parsed = enrolmentStatementSchema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}
