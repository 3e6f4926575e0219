import { several } from '../several.ts';

/** Second histories of a register: what they are, and what becomes of them. */
export const held = {
  title: 'Held entries',
  lead: 'A register’s tablet was restored from a copy, or copied, and both sold on under the same numbers. The ledger counts the history that came first and holds the other apart. Nothing is lost, and nothing is counted until you decide.',
  notice: (amount: string, count: number) => `${amount} held, in ${several(count, 'entry', 'entries')}`,
  noticeWhat: 'A register has two histories. What came second is in none of these figures until you decide.',
  alarm: (count: number) => `${several(count, 'register has', 'registers have')} two histories`,
  look: 'Decide',
  notInFile: (amount: string, count: string) =>
    `Not in the file: ${amount} held, in ${count} entries of a register with two histories.`,
  office: 'The office’s decisions',
  of: (register: string, amount: string) => `${register}: ${amount} held`,
  entry: 'Entry',
  amount: 'Takings',
  kinds: { 'shift-opened': 'Shift opened', 'register-opened': 'Register opened' },
  date: (date: string) => `for ${date}`,
  since: (count: string, time: string) => `${count} held since ${time}.`,
  more: (shown: number) => `The first ${shown} are shown; the decision is about all.`,
  full: (register: string) => `The ledger holds no more of ${register}`,
  fullWhat: (count: string) =>
    `${count} entries wait. The tablet keeps what it sells from here on, and sends it by itself once you have decided about these.`,
  none: 'Nothing is held',
  noneWhat: 'Each register of this unit has one history.',
  decide: 'Decide',
  decideWhat:
    'Ask at the counter whether these sales took place. Then enrol the tablet anew under Registers: it begins a new epoch, and is held no more.',
  all: (count: number) => `What becomes of ${count === 1 ? 'it' : `all ${count}`}`,
  choices: {
    post: {
      name: 'Post them',
      what: 'They took place. Each is posted by a new transaction on its own day, marked “held-posted”.',
    },
    'leave-out': {
      name: 'Leave them out',
      what: 'They did not take place, or were rung up twice. They stay in the ledger and count for nothing.',
    },
  },
  reason: 'Reason',
  reasonHint: 'It is written into the office’s journal for good. No names.',
  chooseFirst: 'Choose first',
  reasonFirst: 'Give a reason',
  signing: 'Signing',
  sign: 'Sign',
  done: (count: string, register: string) => `Decided about ${count} of ${register}`,
  doneWhat: 'The decision is signed and stands in the office’s journal.',
  news: (count: string, amount: string) => [`${count} held, ${amount}`, 'a second history; decide about it'],
} as const;
