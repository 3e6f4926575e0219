/** A ledger that was restored from a backup. */
export const restored = {
  title: (when: string, backup: string) => `The ledger was restored on ${when}, from a backup of ${backup}`,
  what: 'Registers send again by themselves what came since that backup; below stands up to which entry each is here. A till that was enrolled since says that the ledger no longer knows it: make a code for a new register and type it there, and all that it sold comes too. A register that was revoked since has to be revoked again. What was changed in the office since is to be done again: price lists, trust lists, people, roles.',
} as const;
