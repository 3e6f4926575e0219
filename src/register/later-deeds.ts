/** What screens do, and load when it is first done: fetched ahead, as there may be no network by then. */
const deeds: readonly (() => Promise<unknown>)[] = [
  () => import('./till/keep-approval.ts'),
  () => import('./till/more-of-approved.ts'),
  () => import('../core/order/change-line.ts'),
  () => import('./till/park-actions.ts'),
  () => import('./till/part-joined.ts'),
  () => import('./till/cash-actions.ts'),
  () => import('./till/refund-sale.ts'),
  () => import('./till/receipt-to-print.ts'),
  () => import('../core/journal/close-body.ts'),
  () => import('./till/use-limits.ts'),
  () => import('./till/find-sale.ts'),
  () => import('./till/kept-doubts.ts'),
];

/** Loads them one after the other; one that fails keeps none of the others away. */
export async function preloadDeeds(): Promise<void> {
  for (const load of deeds) await load().catch(() => undefined);
}
