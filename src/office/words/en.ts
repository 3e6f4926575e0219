import { type ExportKind, MOST_EXPORT_DAYS } from '../../protocol/office.ts';
import type { ProblemCode } from '../../protocol/problems.ts';
import { beside } from './en/beside.ts';
import { gate } from './en/gate.ts';
import { books } from './en/books.ts';
import { bring } from './en/bring.ts';
import { adjust } from './en/adjust.ts';
import { heads } from './en/heads.ts';
import { held } from './en/held.ts';
import { restored } from './en/restored.ts';
import { totals } from './en/totals.ts';
import { several } from './several.ts';

/**
 * Every word the office says, in one place. Amounts, dates and times come in already formatted for the unit.
 * Plain, blameless, and about the money: what it is, what may be missing, what to do.
 */
export const en = {
  app: 'Commontill',
  pageTitle: (page: string, unit: string) => `${page} · ${unit} · Commontill`,

  signIn: {
    title: 'The office',
    lead: 'The day’s takings, what was given, and which registers have been heard.',
    form: 'Sign in',
    login: 'Login',
    password: 'Password',
    go: 'Sign in',
    busy: 'Checking',
    noLogin: 'Type your login.',
    noPassword: 'Type your password.',
    expired: 'Your session has ended',
    expiredWhat: 'It lasts a working day. Sign in and you are back where you were.',
  },

  frame: {
    skip: 'Skip to the page',
    units: 'Units',
    pages: 'Pages',
    language: 'Language',
    signOut: 'Sign out',
    signOutOf: (login: string) => `Sign out, ${login}`,
    notSignedOut: 'You are still signed in',
    waiting: 'Fetching the figures',
    starting: 'Opening the office',
    again: 'Try again',
  },
  broken: {
    title: 'This page broke',
    what: 'The fault is ours, and it is only in what you see: the figures are safe in the ledger.',
    again: 'Try again',
  },
  pages: {
    day: 'Day',
    books: 'Books',
    registers: 'Registers',
    export: 'Export',
    held: 'Held',
    adjust: 'Adjust',
  },

  failures: {
    unreachable: 'The ledger does not answer',
    unreachableWhat: 'Check the network. The registers go on selling and keep everything safe.',
    keptFrom: (time: string) =>
      `The figures below are from ${time}. The registers go on selling and keep everything safe.`,
    notUnderstood: 'The ledger’s answer cannot be read',
    notUnderstoodWhat: 'The office and the ledger may be of different versions. Reload this page.',
    refused: {
      'wrong-login': 'This login and password do not belong together. Check both and try again.',
      'locked-out':
        'Too many wrong passwords for this name from here. Wait a while, use a passkey, or sign in from elsewhere.',
      'wrong-passkey': 'This passkey is not known here. It may have been removed, or be for another address.',
      'passkey-cloned':
        'This passkey may have been copied. Sign in another way, remove it, and tell your steward.',
      'link-used': 'This link was used, replaced, or is too old. Ask for a new one.',
      'name-taken': 'Someone has this name already. Choose another.',
      'last-way-in': 'That is the last way in. Add another first.',
      'last-manager': 'Nobody else may manage accounts. Give someone that role first.',
      'cross-site': 'The ledger did not take this for its own office. Open the office anew and try again.',
      'too-many-requests': 'Too many tries from here. Wait a minute, then try again.',
      'not-allowed': 'Your login may not see that. Ask your federation’s steward.',
      'not-found': 'The ledger has nothing at this address.',
      'nothing-held': 'Nothing of this register is held any more.',
      'no-such-account': 'The books have no such account any more. Choose again.',
      'no-such-receipt': 'No receipt of this date has that number. Check it, or leave it out.',
      'already-adjusted':
        'This form was signed already, with other figures. Look at the adjustments of the date, then begin anew.',
      'already-reversed': 'This adjustment was undone already.',
      'changed-meanwhile': 'What is held has changed meanwhile. Look again, then decide.',
      'bad-request': `The ledger does not take this. Check the dates: first to last, at most ${MOST_EXPORT_DAYS} days.`,
      busy: 'The ledger is busy. Nothing is lost; try again shortly.',
    } as Partial<Record<ProblemCode, string>>,
    otherwise: 'The ledger failed at this. Nothing was changed; try again.',
  },

  notHere: {
    title: 'Nothing at this address',
    what: 'It may have been typed by hand, or be an old link.',
    unit: (id: string) => `No unit “${id}” here`,
    unitWhat: 'It does not exist, or your login may not see it. Your federation’s steward can change that.',
    noUnits: 'No unit yet',
    noUnitsWhat: 'Your login may not see any unit. Your federation’s steward can change that.',
    goTo: 'Go to',
  },

  day: {
    title: (date: string) => `Takings of ${date}`,
    before: (date: string) => `The day before, ${date}`,
    after: (date: string) => `The day after, ${date}`,
    choose: 'Another day',
    today: 'Today',
    print: 'Print',
    csv: 'CSV',
    asOf: (time: string) => `As of ${time}`,
    meaning: 'What was paid, VAT included, refunds taken off. Floats are not part of it.',
    full: { included: 'Full price', added: 'Full price, before VAT' },
    solidarity: { included: 'Solidarity given', added: 'Solidarity given, before VAT' },
    comps: { included: 'Given free by the unit', added: 'Given free by the unit, before VAT' },
    tax: { included: 'VAT in the takings', added: 'VAT added' },
    net: 'Net, without VAT',
    sales: 'Sales',
    refunds: 'Refunds',
    refundCount: (count: number) => several(count, 'refund', 'refunds'),
    nothingYet: 'Nothing sold yet',
    nothing: 'Nothing sold on this day',
    nothingToday: 'The first sale shows here as soon as its register has sent it.',
    nothingThen: 'No register has sent a sale of this day. One that was not heard since may still hold some.',
    suspense: (amount: string) => `${amount} in suspense`,
    suspenseWhat:
      'An entry does not add up by itself. The money is counted in the takings; the export by sale names the entry under “flags”.',
  },

  given: {
    title: 'Given to',
    partner: 'Partner',
    uses: (count: number) => (count === 0 ? 'refunds only' : several(count, 'sale', 'sales')),
    amount: 'Given',
    other: 'Other partners',
    why: (least: number) =>
      `Partners with fewer than ${least} sales on a day stand together: your federation voted this, so that no figure points at one person’s card.`,
    none: 'Nothing given on this day.',
  },
  categories: {
    title: 'By category',
    category: 'Category',
    amount: 'Amount',
    none: 'Nothing sold.',
    openRing: 'Open ring',
  },
  tenders: {
    title: 'Tenders',
    tender: 'Tender',
    names: {
      cash: 'Cash',
      'card-terminal': 'Card terminal',
      voucher: 'Voucher',
      account: 'House account',
    } as Readonly<Record<string, string>>,
    amount: 'Amount',
    overShort: 'Over / short',
    overShortOf: (tender: string) => `Over / short, ${tender}`,
    notCounted: 'not counted yet',
  },
  ...beside,
  ...gate,
  adjust,
  books,
  held,
  restored,
  totals,
  heads,
  bring,
  taxes: { title: 'VAT by class', taxClass: 'Class', net: 'Net', tax: 'VAT', none: 'No VAT.' },

  heard: {
    title: 'Heard from',
    register: 'Register',
    state: 'State',
    upTo: (entry: string, time: string) => `up to entry ${entry}, at ${time}`,
    upToNever: (entry: string) => `up to entry ${entry}`,
    none: 'No register yet. An enrolment code brings the first one.',
    identity: (register: string, epoch: number) => `Register ${register}, epoch ${epoch}`,
    z: (z: number) => `Z ${z} closed`,
    news: {
      'kept-aside': (count: string) => [`${count} kept aside`, 'not in the figures; tell your steward'],
      addenda: (count: string) => [
        `${count} came late`,
        'after this day’s first export; in the figures, marked there',
      ],
      replaced: (entry: string) => [
        `Silent since entry ${entry}`,
        'possibly incomplete; another tablet took over',
      ],
      unposted: (count: string) => [`${count} not posted`, 'this ledger cannot read them yet'],
      'clock-ahead': (span: string) => [`Clock ${span} ahead`, 'set it in the tablet’s settings'],
      'clock-behind': (span: string) => [`Clock ${span} behind`, 'set it in the tablet’s settings'],
      silent: (span: string) => [`Silent for ${span}`, 'may still hold sales'],
      'still-open': ['Shift not closed', 'its Z is missing'],
      'not-heard-since': ['Not heard since', 'may still hold sales of this day'],
      'all-here': ['All here', 'shift closed'],
      open: ['Open shift', 'all here so far'],
      'not-opened': ['No shift yet', 'not opened today'],
      'no-shift': ['No shift', 'not opened on this day'],
      'long-silent': ['Silent for long', 'not heard in the week before'],
      revoked: ['Revoked', 'gets nothing any more'],
      'never-heard': ['Not heard yet', 'enrolled, nothing sent'],
    },
    days: (count: number) => several(count, 'day', 'days'),
    hours: (hours: number, minutes: number) => (minutes ? `${hours} h ${minutes} min` : `${hours} h`),
    minutes: (minutes: number) => `${minutes} min`,
  },

  print: {
    printed: (time: string, login: string) => `Printed ${time} by ${login}.`,
    covers: 'It covers what had arrived by then, up to these entries:',
    coversNothing: 'No register had been heard.',
    entry: (name: string, entry: string) => `${name} up to entry ${entry}`,
  },

  registers: {
    title: 'Registers',
    lead: (unit: string) => `The tills of ${unit}, and how far each has been heard.`,
    replace: 'Another tablet',
    replaceWhat: (name: string) =>
      `Makes a code by which a tablet becomes ${name}, with a new key and new receipt numbers. Should the old tablet turn up, it may still send what it holds.`,
    replacing: (name: string) => `Another tablet for ${name}`,
    add: 'Add a register',
    addLead: 'Makes a code that turns one tablet into a register. It works once, for 15 minutes.',
    make: 'Make a code',
    making: 'Making it',
    another: 'Another code',
    code: 'Enrolment code',
    left: (time: string) => `${time} left`,
    minutes: (minutes: number) => `${minutes} min`,
    seconds: (seconds: number) => `${seconds} s`,
    expired: 'This code has expired',
    expiredWhat: 'Nothing was enrolled with it. Make another.',
    enrolled: (name: string) => `${name} is a register now`,
    enrolledWhat: 'The code is used up. Its first shift can be opened.',
    picture: 'The enrolment address as a QR code',
    key: 'The federation’s key',
    steps: [
      'Install Commontill on the tablet, or open this address there:',
      'Scan the square code, or type its twelve letters and digits.',
      'Compare the federation’s key with the one below. If one letter differs, stop.',
    ],
    localhost: 'Only this machine can open that address',
    localhostWhat:
      'A tablet cannot reach “localhost”. Whoever runs the ledger sets PUBLIC_URL; the README tells how under “A real tablet”.',
    insecure: 'That address is not safe for a till',
    insecureWhat:
      'Browsers keep keys and offline storage only for https. Whoever runs the ledger finds the steps in the README under “A real tablet”.',
  },

  export: {
    title: 'Export',
    lead: 'A CSV file for the accountant, in UTF-8, with plain decimals and fixed columns.',
    dates: 'Which days',
    from: 'From',
    to: 'To',
    ranges: { day: 'This day', today: 'Today', month: 'This month', lastMonth: 'Last month' },
    by: 'One row for each',
    kinds: {
      line: {
        name: 'Line',
        what: 'What was sold: product, quantity, full price, saving, net and VAT of every line.',
      },
      sale: {
        name: 'Sale',
        what: 'Every receipt and refund: saving, net, VAT, total, how it was paid, and its hash.',
      },
      day: {
        name: 'Day',
        what: 'The figures of the day page for every day, and up to which entries they go.',
      },
    } satisfies Record<ExportKind, { name: string; what: string }>,
    partners:
      'Partner organisations stand in daily totals only: a sale carries its saving, never whose member it was.',
    go: 'Download CSV',
    busy: 'Writing the file',
    order: 'The first day must not be after the last.',
    tooLong: (days: number) => `At most ${days} days at once.`,
    noDate: 'Choose both days.',
    covers: 'What it covers',
    coversBefore:
      'Everything the ledger has when you download. What arrives later for a day that was exported before is marked as an addendum in the next export.',
    done: (file: string, size: string) => `${file}, ${size}`,
    coversThese: 'Everything up to these entries:',
    coversMore: (count: string) =>
      `${count} more, silent for longer: the rows of a file by day name all of them.`,
    coversNone: 'No register of this unit has been heard yet.',
  },
} as const;
