/** A ledger that does not stand by what it had signed. */
export const heads = {
  title: 'The ledger does not stand by what it signed',
  less: (register: string, before: number, now: number) =>
    `It had signed for entries 1 to ${before} of register ${register}, and now has ${now === 0 ? 'none' : `1 to ${now}`}.`,
  anotherEntry: (register: string, seq: number) =>
    `It now has another entry ${seq} of register ${register} than the one it had signed for.`,
  missing: (register: string, seq: number) =>
    `It does not say any more what entry ${seq} of register ${register} is, which it had signed for.`,
  anotherKey: 'It signs with another key than before.',
  notSigned: 'What it says now is not signed by its own key.',
  what: 'The registers keep what they sold and send again what is missing. Ask whoever runs the ledger whether it was put back from an older copy. Save what this browser kept: “verify” compares it with the journal.',
  save: 'Save what was signed',
  accept: 'It is explained',
};
