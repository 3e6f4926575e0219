/** A ledger that was restored from a backup. */
export const restored = {
  title: (when: string, backup: string) => `The ledger was restored on ${when}, from a backup of ${backup}`,
  what: 'Registers send again by themselves what came since that backup; below stands up to which entry each is here. A tablet that was enrolled since has to be enrolled anew. What was changed in the office since is to be done again: price lists, trust lists, people, roles.',
} as const;
