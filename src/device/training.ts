import type { DeviceDb } from './db.ts';
import { readDocument, keepDocument } from './documents.ts';
import { createRegisterKey, readEnrolment, saveEnrolment } from './identity.ts';

/** The name of the store that training writes to; the till's own is never opened for writing there. [TRAINING-1] */
export const TRAINING_STORE = 'commontill-training';

/**
 * Makes an empty store ready to train in: a register of its own with a key of its own, no token and no ledger, and the
 * prices, people and trust list of the real one. Gives false where the tablet is not enrolled. [TRAINING-1]
 */
export async function prepareTraining(real: DeviceDb, training: DeviceDb): Promise<boolean> {
  const enrolment = await readEnrolment(real);
  const [catalogue, trust, handovers] = await Promise.all([
    readDocument(real, 'catalogue'),
    readDocument(real, 'trust-list'),
    readDocument(real, 'handovers'),
  ]);
  if (!enrolment || !catalogue) return false;
  await training.delete();
  await training.open();
  await createRegisterKey(training);
  await saveEnrolment(training, {
    ...enrolment,
    register: 'training',
    receiptPrefix: 'TRAINING',
    token: '',
    ledgerKey: '',
  });
  await keepDocument(training, 'catalogue', catalogue);
  if (trust) await keepDocument(training, 'trust-list', trust);
  // The list may be signed by a key that was handed over to. [TRUST-6]
  if (handovers) await keepDocument(training, 'handovers', handovers);
  return true;
}
