/** The receipt on a customer's phone, and finding a sale by its code. */
export const receiptCode = {
  receiptCode: {
    label: 'Code of the receipt',
    what: 'Let the customer’s phone open it',
    enlarge: 'Show the code large',
    touch: 'Touch the code to show it large.',
    hold: 'Hold the phone before it.',
  },
  receiptPage: {
    title: 'Receipt',
    noTicket: 'This code names a receipt but has no room for it. The paper has the rest.',
    broken: 'This is no code of a receipt',
    brokenWhat: 'Part of the address is missing. Scan the code once more.',
    check: 'Check with the ledger',
    checking: 'Asking the ledger',
    known: 'The ledger has a sale with this very hash. The amounts here are the code’s own.',
    unknown: 'The ledger does not have it yet. The till may not have sent it so far: ask again later.',
    noNetwork: 'The ledger does not answer. The receipt is here all the same.',
    askingAgain: 'The ledger is busy. It is asked again by itself.',
    busy: 'The ledger is still busy. The receipt is here all the same: ask again later.',
    print: 'Print or save',
    entry: (seq: number, hash: string) => `entry ${seq} · ${hash}`,
    private: 'Everything here was in the code. Only the check asks the ledger, and it answers yes or no.',
  },
};
