/** What the place after a sale is told with its address, and knows through a reload. */
export interface AfterSale {
  /** The refunds whose money was taken for the sale, by their seqs. [REFUND-6] */
  readonly refunds: readonly number[];
}

/** What this place was told; none where one comes to it in another way, as from the list of sales. */
export const afterSale = (): AfterSale => {
  const told: Partial<AfterSale> | null = history.state;
  return { refunds: told?.refunds ?? [] };
};
