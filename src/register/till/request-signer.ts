import type { Enrolment } from '../../device/db.ts';
import { readDocument } from '../../device/documents.ts';
import { registerSigner } from '../../device/identity.ts';
import { keyIdOf } from '../../protocol/request-signature.ts';
import { openRequestSigner, type RequestSigner } from '../../sync/request-signer.ts';
import type { Desk } from './desk.ts';

/** What signs this register's requests: one for all of them, which starts with what the last contact told. [SIGN-3] */
export function requestSigner(desk: Desk, enrolment: Enrolment): Promise<RequestSigner> {
  desk.signer ??= open(desk, enrolment);
  return desk.signer;
}

async function open({ db, now }: Desk, enrolment: Enrolment): Promise<RequestSigner> {
  const [sign, contact] = await Promise.all([registerSigner(db), readDocument(db, 'contact')]);
  if (!sign) throw new Error('enrolled without a key');
  return openRequestSigner({ keyId: keyIdOf(enrolment), sign, now, skewMs: contact?.skewMs ?? 0 });
}
