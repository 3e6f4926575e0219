import { several } from '../several.ts';

/** Entries that come by file. */
export const bring = {
  choose: 'Bring unsent entries from a file',
  busy: 'Bringing them',
  'no-file': {
    title: 'This is no file of a register’s entries',
    what: 'A till makes it under its menu: “unsent to a file”.',
  },
  'other-unit': { title: 'This file is another unit’s', what: 'Bring it on that unit’s page.' },
  came: (accepted: number, known: number) =>
    `${several(accepted, 'entry is', 'entries are')} new, ${known} ${known === 1 ? 'was' : 'were'} here already`,
  outcomes: {
    appended: 'All of the file is in the ledger, each entry once.',
    gap: 'Entries are missing before these: bring the file with the earlier ones first.',
    fork: 'The register has two histories: what is new is held, until you decide about it.',
    'held-full':
      'The register has two histories, and no more is held until you decide about what is. Decide, then bring the file again.',
    'set-aside':
      'The register is revoked: what is new is set aside, until you decide about it under what is held.',
    'set-aside-full':
      'The register is revoked, and no more of it is set aside until you decide about what is. Decide, then bring the file again.',
    'not-authentic': 'An entry is not signed by this register’s key. Those before it were taken.',
    'wrong-register': 'An entry names another register. Those before it were taken.',
  },
} as const;
