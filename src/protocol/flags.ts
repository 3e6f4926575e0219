/** What a person should look at in an authentic entry; none of it refuses the entry. [LEDGER-3] */
export const FLAGS = [
  'unknown-catalogue',
  'unknown-product',
  'price-differs',
  'price-unexplained',
  'does-not-add-up',
  /** A comp, an override, a refund or a movement without its reason. */
  'no-reason',
  /** The role table asks for a second person, and none who may is named. [ROLE-2] */
  'not-approved',
  /** A tender, or a house account, that the unit does not have. [PAY-1] */
  'tender-not-taken',
  /** A tip or a fund that the unit does not have. [PAY-4] [PAY-5] */
  'extra-not-taken',
  /** Rounded by the unit's step or more, or without cash. [PAY-3] */
  'rounding-unexplained',
  /** [PAY-2] */
  'account-with-card',
  'refund-of-unknown',
  'refund-differs',
  /** More of a line than was sold, over all registers. [REFUND-2] */
  'refund-twice',
  /** More seats than the screening has, over all registers. [SEAT-1] */
  'oversold',
  /** Not in the unit's money: kept, and not posted. */
  'other-currency',
  'other-price-mode',
  /** Its date's sums would no longer be exact: kept, and not posted. [MONEY-1] */
  'sum-too-large',
  /** Of a second history: the office had it posted, or left it out. [FORK-3] */
  'held-posted',
  'held-left-out',
] as const;

export type Flag = (typeof FLAGS)[number];
