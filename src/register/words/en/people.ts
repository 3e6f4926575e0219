/** Roles, approval, languages and training. */
export const people = {
  approval: {
    back: 'Leave it',
    second: 'A second person',
    lead: 'Someone who may do this alone types their PIN. Their name is kept with the entry.',
    notYours: 'Your roles do not include this',
    nobody: 'Nobody else here may approve this',
    ask: 'Nothing was changed. Ask someone whose role includes it, or your coordinator about the table of roles.',
    actions: {
      'open-ring': 'Ring up an open amount',
      comp: 'Give something free',
      override: 'Change a price',
      void: 'Give up an order',
      refund: 'Refund',
      'paid-in': 'Pay cash in',
      'paid-out': 'Pay cash out',
      drop: 'Bring cash to the safe',
      'no-sale': 'Open the drawer',
      report: 'See the figures of the shift',
      close: 'Close the shift',
    },
    may: { yes: 'alone', approval: 'with a second person', no: 'no' },
    table: 'Who may do what',
    tableLead: 'As the unit voted it. Selling is for everyone.',
    everyone: 'Everyone here may do everything: this unit has no roles.',
    yourRoles: 'Your roles',
    noRoles: 'none',
  },
  language: { title: 'Language' },
  training: {
    begin: 'Train',
    end: 'End training',
    /** Before the number of a receipt that is none: capital letters, as a register's own. */
    prefix: 'TRAINING',
    band: 'Training: nothing here is real',
    lead: 'A till to practise at. Nothing reaches the ledger, and receipts say so.',
  },
};
