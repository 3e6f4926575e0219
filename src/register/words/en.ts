import { agreed } from './en/agreed.ts';
import { back } from './en/back.ts';
import { cards } from './en/cards.ts';
import { money } from './en/money.ts';
import { cash } from './en/cash.ts';
import { display } from './en/display.ts';
import { orders } from './en/orders.ts';
import { paying } from './en/paying.ts';
import { people } from './en/people.ts';
import { printer } from './en/printer.ts';
import { trustFile } from './en/trust-file.ts';
import { receiptCode } from './en/receipt-code.ts';
import { findSale } from './en/find-sale.ts';
import { status } from './en/status.ts';
import { unread } from './en/unread.ts';
import { product } from './en/product.ts';

/**
 * Every word the register says, in one place. Amounts and dates come in already formatted for the unit.
 * Plain, blameless, and about the money: what happened, what it means, what to do.
 */
export const en = {
  app: 'Commontill',

  insecure: {
    title: 'This address is not safe for a till',
    why: 'Browsers keep keys, cameras and offline storage only for addresses that begin with https, or for this very machine (localhost). Nothing was lost: nothing can be sold here yet.',
    what: 'Open the till by its https address. Whoever runs the ledger finds the steps under “A real tablet” in the README: a certificate in TLS_CERT and TLS_KEY, and the address in PUBLIC_URL.',
    here: (address: string) => `You are at ${address}`,
  },
  otherTab: {
    title: 'The till is open in another tab',
    why: 'One tab writes the journal, so that no sale can be counted twice. Go on there, or close it: this one then takes over by itself.',
    state: 'What the other tab holds',
    shift: 'Shift',
    noShift: 'No shift is open',
    openShift: (date: string) => `Open, ${date}`,
    sales: 'Sales of this shift',
    unsent: 'Unsent entries',
  },
  broken: {
    title: 'This tablet’s storage does not answer',
    why: 'The browser could not open the till’s journal. What was paid is written on this tablet and stays there.',
    what: 'Close the app and open it again. If this stays, leave the tablet as it is and tell your coordinator.',
    again: 'Try again',
  },
  starting: 'Opening the till',
  keys: {
    back: 'Take one back',
    digitsOnly: 'Digits only: no sign, no decimals',
    noSign: 'Digits only: no sign',
  },

  enrol: {
    title: 'Enrol this tablet',
    lead: 'A coordinator makes a code in the office, under Registers. It works once, for 15 minutes.',
    code: 'Enrolment code',
    codeHint: '12 letters and digits, as shown in the office',
    name: 'What this register is called',
    nameValue: 'Front counter',
    scan: 'Scan the code instead',
    scanTitle: 'Show the office’s code',
    scanLead: 'The square code on the office’s screen, under Registers.',
    notThat: 'That is not an enrolment code. Show the square code from the office.',
    otherPlace: (origin: string) => `That code belongs to ${origin}. Open the till there.`,
    refused: {
      'code-unknown': 'No such enrolment code. Check it, or ask for a new one in the office.',
      'code-expired': 'This enrolment code is older than 15 minutes. Ask for a new one.',
      'code-used': 'This enrolment code was used by another tablet. Ask for a new one.',
      'too-many-requests': 'Too many tries. Wait a minute, then try again.',
      other: 'That did not work. Try again; if it stays, ask for a new code.',
    },
    go: 'Enrol',
    busy: 'Enrolling',
    compare: 'Compare the federation’s key',
    compareLead:
      'These letters must be the same as in the office. If one differs, stop: you may be talking to someone else’s ledger.',
    same: 'They match',
    different: 'They differ',
    keyDiffers:
      'The federation’s key is not the one in the code. This tablet was not enrolled. Ask for a new code, and tell your coordinator.',
    epochKept:
      'The ledger gave this tablet a place that it has had already, with entries that are kept here. Nothing was changed. Ask for a new code, and tell your coordinator.',
    training: 'This is training: no code is taken here. End training first, then try again.',
    welcome: (unit: string) => `This is now a register of ${unit}`,
    fetching: 'Fetching prices, staff and the trust list',
    unreachable:
      'The ledger does not answer. Enrolling is the one thing that needs a network. Check it and try again.',
    anew: {
      title: 'Enrol anew',
      lead: 'This tablet goes on as a register with a new key and new receipt numbers. A coordinator makes the code in the office, under Registers. What was sent stays in the ledger.',
      closeFirst: 'Close the day first: its cash belongs to the register as it is now',
      back: 'Till',
    },
    install:
      'On an iPad or a phone, add Commontill to the home screen first and enrol there: the installed app keeps its own storage.',
  },

  lock: {
    title: 'Who is at the till?',
    pin: (name: string) => `PIN of ${name}`,
    choose: 'Choose your name',
    digits: (count: number) => (count === 1 ? '1 digit entered' : `${count} digits entered`),
    wrong: 'That is not the PIN of this name. Try again.',
    wait: (seconds: number) => `Too many wrong tries. Wait ${seconds} s.`,
    checking: 'Checking',
  },

  status,
  unread,
  findSale,

  notices: {
    oldShift: (days: number) => `This shift has been open for ${days} days`,
    oldShiftWhat:
      'Close it and open a new one: its sales all count for the day it was opened on. Nothing is lost.',
    clockBack: (minutes: number) => `This tablet’s clock is ${minutes} minutes behind its own journal`,
    clockBackWhat:
      'It was put back. Set it right: sales are safe and stay in order, but their times will read wrong.',
    notPersistent: 'The browser may clear this tablet’s storage',
    notPersistentWhat:
      'Install the app from the browser’s menu, and this goes away. Do not clear the browser’s data.',
    nearlyFull: 'This tablet’s storage is nearly full',
    nearlyFullWhat:
      'Sales go on as long as they fit. Free some space soon: take photos, films or apps off this tablet. A sale that can’t be written is never shown as paid.',
    listAgeing: (days: number) => `Trust list of ${days} days`,
    listAgeingWhat: (left: number) =>
      `Cards are taken for ${left} more days. Connect once before then, or take the list from a file (menu).`,
    listTooOldWhat: 'No card counts until there is a newer list. Connect, or take it from a file (menu).',
    noList: 'No trust list yet',
    noListWhat:
      'Cards can’t be checked until this tablet has connected once, or taken the list from a file (menu).',
    notOffline: 'This browser does not keep the app',
    notOfflineWhat:
      'The till works, but a reload needs the network. The address may have a certificate that this tablet does not trust: see “A real tablet” in the README.',
    skew: (minutes: number) => `This tablet’s clock is ${minutes} minutes off`,
    skewWhat: 'Set it in the tablet’s settings. Sales are safe; their times will read wrong.',
    update: 'A new version is ready',
    updateWhat: 'It takes a second and loses nothing.',
    updateNow: 'Update now',
  },

  shift: {
    openTitle: 'Count the float',
    openLead: (date: string) => `${date}. Count what lies in the drawer before the first sale.`,
    doubt: {
      'earlier-than-last-shift': (last: string) =>
        `This date is earlier than the last shift’s, ${last}. Is it right?`,
      'days-skipped': (last: string, days: number) =>
        `The last shift was ${days} days ago, ${last}. Is the date right?`,
      'clock-skewed': (minutes: number) =>
        `This tablet’s clock was ${minutes} minutes off at the last contact. Is the date right?`,
    },
    dateRight: 'The date is right',
    carried: (amount: string) => `The last close left ${amount} in the drawer`,
    carriedWhat: 'Count it, or go on with what was left. A difference is noted as over or short.',
    openWith: (amount: string) => `It is ${amount}`,
    counted: (done: number, total: number) => `${done} of ${total} counted`,
    float: 'Float',
    open: 'Open shift',
    pieces: (count: number, value: string) => `Pieces of ${value}: ${count}`,
    next: 'Next',
    amount: 'Amount in the drawer',
  },

  sell: {
    find: 'Find a product',
    findHint: 'Name or code',
    clearFind: 'Clear the search',
    nothing: (text: string) => `No “${text}” here`,
    nothingWhat: 'Try fewer letters, or ring it as an open amount.',
    reading: 'Reading the price list …',
    readingWhat: 'It is looked for in a moment. What is on the wall sells already.',
    openRing: 'Open amount',
    menu: 'Menu',
    order: (number: string) => `Order ${number}`,
    undo: 'Undo',
    taken: (sum: string, back?: string) => `${sum} taken already${back ? `, ${back} goes back` : ''}`,
    empty: 'Good to see you',
    emptyWhat: 'Tap a product, or scan a card first.',
    total: 'Total',
    full: 'Full price',
    tax: 'VAT on top',
    comps: 'Given free',
    noAgreement: 'No agreement: full price',
    fewer: (name: string) => `One less ${name}`,
    more: (name: string) => `One more ${name}`,
    remove: 'Remove',
    inOrder: (count: number) => `${count} in the order`,
    allCategories: 'All products',
    moreOf: (count: number) => `${count} more`,
    foundMore: (shown: number, total: number) => `${shown} of ${total}. Type more to find the rest.`,
    parked: (count: number) => (count === 0 ? 'Waiting orders' : `Waiting: ${count}`),
    scan: 'Scan card',
    pay: 'Pay',
    nothingToPay: 'Nothing to pay yet',
    tooLarge: 'The total is past what one sale may be. Take something off.',
    tooLong: 'This is more than one sale holds. Split the order, or take lines or options off.',
    errors: {
      'too-many-of-one': (most: number) => `A line holds ${most} at most.`,
      'too-many-lines': (most: number) => `An order holds ${most} lines at most. Pay this one first.`,
      'price-out-of-range': (most: string) => `One price is ${most} at most.`,
      'unknown-tax-class':
        'This product has no tax class. Ring it as an open amount and tell your coordinator.',
      'price-out-of-bounds': (least: string, most: string) => `From ${least} to ${most}.`,
      'options-do-not-fit': 'Choose its options first.',
      'part-missing': 'Choose each part of the combo first.',
      'approved-once': 'Each open amount is approved by itself. Ring it up once more.',
      'part-paid': orders.orders.voidPaid,
      'not-loaded': money.notWritten.whats['not-loaded'],
      'asked-of-another': 'It has changed since it was asked about. Nothing was done; ask again.',
      'others-know':
        'Others know of it. Undo what you changed, or take it off with a reason and ring it up anew.',
      'sold-out': 'Sold out today.',
      'no-seats': (left: number) =>
        left === 0 ? 'No seats are left.' : left === 1 ? '1 seat is left.' : `${left} seats are left.`,
    },
    scanRefused: {
      'unknown-code': (code: string) =>
        `No product has the code ${code}. Look for it by name, or ring it as an open amount.`,
      misread: (code: string) => `${code} was misread. Scan it again.`,
      elsewhere: (code: string) =>
        `${code} was not added: products are scanned beside the order. Go back to the products first.`,
      counting: () =>
        'Nothing was taken: the drawer is being counted. Finish that first; going back begins it anew.',
      moving: () =>
        'Nothing was taken: cash in or out is being typed. Finish that first; going back forgets what was typed.',
      asking: () => 'Nothing was taken: a second person is being asked. Scan it again after that.',
      standing: () => 'Nothing was added: the order stands still until it is written. Scan it again then.',
    },
  },

  openRing: {
    title: 'Open amount',
    lead: 'For what no tile stands for. Choose what kind of thing it is, for the tax.',
    name: 'What is it?',
    names: ['Special order', 'Event', 'Service'],
    other: 'Something else',
    add: 'Add',
    noAmount: 'Type an amount',
    noName: 'Say what it is',
    back: 'Back to products',
    kind: 'Tax class',
    voucher: 'Sell a voucher',
    voucherLead: 'It is owed, and no sale: tax and takings come when it is used.',
    voucherName: 'Voucher',
  },

  ...agreed,
  ...cards,
  ...money,
  ...cash,
  ...display,
  ...orders,
  ...paying,
  ...people,
  ...back,
  ...printer,
  ...trustFile,
  ...product,
  ...receiptCode,

  menu: {
    title: (name: string) => `${name} at the till`,
    back: 'Back to products',
    sales: 'Sales and refunds',
    close: 'Close the day',
    cash: 'Cash in and out',
    report: 'X report',
    who: 'Who may do what',
    lock: 'Lock',
    sound: 'Sound',
    on: 'on',
    off: 'off',
    register: 'This register',
    unit: 'Unit',
    name: 'Name',
    number: 'Register',
    entries: 'Entries written',
    sent: 'Acknowledged up to',
    pastUnsent: 'Unsent of before it was enrolled anew',
    unsentFile: (count: number) => `${count} unsent to a file`,
    unsentSaving: 'Writing the file',
    unsentSaved: (count: number, files: number) =>
      `${count === 1 ? '1 entry is' : `${count} entries are`} in ${files > 1 ? `${files} files` : 'the file'}`,
    unsentSavedWhat:
      'Bring it to the office, under Registers. They stay here too, and count as unsent until the ledger says that it has them.',
    prices: 'Price list',
    list: 'Trust list',
    listOf: (version: number, days: number) => `version ${version}, ${days} days old`,
    none: 'none',
    key: 'Federation’s key',
    storage: 'Storage',
    persistent: 'kept by the browser',
    notPersistent: 'may be cleared by the browser',
    version: 'Version',
  },
} as const;
