import { err, ok, type Result } from '../../core/result.ts';
import { entryAt } from '../../device/reading.ts';
import { findSale, type FindSaleError, type FindSaleOptions, type SaleCode } from '../../sync/find-sale.ts';
import { readReceiptUrl } from '../receipt-code/receipt-url.ts';
import type { Enrolment } from '../../device/db.ts';
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
  const found = await findSale(await caller(desk, enrolment), at);
  if (!found.ok) return found;
  desk.store.setState({ foundSale: found.value });
  return ok('/refund/found');
}

/** The longest that a refund waits to hear what went back at other registers, in milliseconds. */
const LONGEST_MS = 3_000;

/**
 * How many of each line of this register's own sale went back so far, at any register, as far as the ledger knows; none
 * where it does not answer: a refund needs no network. [REFUND-2] [REFUND-4]
 */
export async function refundedAnywhere(desk: Desk, sale: SaleCode): Promise<readonly number[]> {
  const { enrolment, training } = desk.store.getState();
  if (training || !enrolment) return [];
  const found = await findSale({ ...(await caller(desk, enrolment)), timeoutMs: LONGEST_MS }, sale);
  return found.ok ? found.value.refunded : [];
}

const caller = async (desk: Desk, enrolment: Enrolment): Promise<FindSaleOptions> => ({
  fetch: (...request) => fetch(...request),
  origin: location.origin,
  register: enrolment.register,
  signer: await requestSigner(desk, enrolment),
});
