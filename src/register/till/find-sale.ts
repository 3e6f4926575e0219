import { err, ok, type Result } from '../../core/result.ts';
import { entryAt } from '../../device/reading.ts';
import { findSale, type FindSaleError } from '../../sync/find-sale.ts';
import { readReceiptUrl } from '../receipt-code/receipt-url.ts';
import type { Desk } from './desk.ts';
import { requestSigner } from './request-signer.ts';

export type FindError =
  | FindSaleError
  | { readonly type: 'not-a-receipt' }
  | { readonly type: 'other-unit' }
  | { readonly type: 'training' };

/**
 * Finds the sale of a receipt's code and gives the address to refund it at: this register's own sales from its store,
 * without a network; others from the ledger, proven by the hash. [REFUND-4]
 */
export async function findByReceipt(desk: Desk, text: string): Promise<Result<string, FindError>> {
  const { enrolment, register, training } = desk.store.getState();
  const read = readReceiptUrl(text);
  if (!read.ok || !enrolment || !register) return err({ type: 'not-a-receipt' });
  const at = read.value;
  if (at.unit !== enrolment.unit) return err({ type: 'other-unit' });
  if (at.register === register.register && at.epoch === register.epoch) {
    const own = await entryAt(desk.db, at.seq);
    if (own?.envelope.hash === at.hash) return ok(`/refund/${at.seq}`);
  }
  if (training) return err({ type: 'training' });
  const found = await findSale(
    {
      fetch: (...request) => fetch(...request),
      origin: location.origin,
      register: enrolment.register,
      signer: await requestSigner(desk, enrolment),
    },
    at,
  );
  if (!found.ok) return found;
  desk.store.setState({ foundSale: found.value });
  return ok('/refund/found');
}
