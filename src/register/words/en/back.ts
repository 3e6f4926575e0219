/** A ledger that was restored to before this till was enrolled. */
export const back = {
  back: {
    notice: 'The ledger no longer knows this till',
    noticeWhat:
      'It was put back to a backup that is older than this till’s enrolment. Go on selling: every sale is kept here. But none of them is in the books until the till is let in again, so do it today. A coordinator makes a code in the office, under Registers.',
    past: 'The ledger lacks what this tablet sold before it was enrolled anew',
    title: 'Let this till back in',
    lead: 'It goes on as the same register, in the middle of a day too. A coordinator makes a code in the office, under Registers. Then all that the ledger lacks goes there by itself, each sale once.',
    safe: 'everything safe here',
    go: 'Let in',
    busy: 'Asking the ledger',
    kept: 'All that is kept here, to a file',
    unreachable: 'The ledger does not answer. Check the network and try again; nothing is lost meanwhile.',
    noStatement:
      'An older ledger enrolled this till, and there is nothing to prove it by. Keep the tablet, save all that it keeps to a file from the menu, and talk to whoever runs the ledger.',
    refused: {
      'not-enrolled-here':
        'This code is for another unit or register, or this till was enrolled at another ledger. Ask for a code for this one.',
      'register-taken':
        'Another tablet has this till’s place by now. What this one sold stays here: keep it, and talk to whoever runs the ledger.',
    },
  },
} as const;
