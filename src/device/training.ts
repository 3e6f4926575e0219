import type { DeviceDb } from './db.ts';
import { readDocument, keepDocument } from './documents.ts';
import { keepPriceList, readPriceList } from './price-list.ts';
import { readEnrolment } from './enrolment.ts';
import { createRegisterKey, saveEnrolment } from './identity.ts';

/**
 * Makes an empty store ready to train in: a register of its own with a key of its own and no ledger, and the
 * prices, people and trust list of the real one. `prefixIn` gives what receipts are numbered under, for the unit's
 * locale. Gives false where the tablet is not enrolled. [TRAINING-1]
 */
export async function prepareTraining(
  real: DeviceDb,
  training: DeviceDb,
  prefixIn: (locale: string) => Promise<string>,
): Promise<boolean> {
  const enrolment = await readEnrolment(real);
  const [prices, trust, handovers] = await Promise.all([
    readPriceList(real),
    readDocument(real, 'trust-list'),
    readDocument(real, 'handovers'),
  ]);
  if (!enrolment || !prices) return false;
  const receiptPrefix = await prefixIn(prices.catalogue.unit.locale);
  await training.delete();
  await training.open();
  await createRegisterKey(training);
  await saveEnrolment(training, {
    ...enrolment,
    register: 'training',
    receiptPrefix,
    ledgerKey: '',
  });
  // Checked here, by whichever version this is: the till checks it once more and names the shape.
  await keepPriceList(training, prices, '');
  if (trust) await keepDocument(training, 'trust-list', trust);
  // The list may be signed by a key that was handed over to. [TRUST-6]
  if (handovers) await keepDocument(training, 'handovers', handovers);
  return true;
}
