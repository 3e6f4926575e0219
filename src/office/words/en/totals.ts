/** Totals that were made by an older version of the ledger. */
export const totals = {
  old: 'Some counts may be off',
  oldWhat:
    'These totals were made by an older version of the ledger, which counted some things otherwise. Amounts of money are right. Ask whoever runs the ledger to run: rebuild --write',
} as const;
