/** The addresses of the ledger, written once for both sides. */
export const PATHS = {
  enrolments: '/v1/enrolments',
  /** A tablet that a restored ledger does not know any more. [ENROL-8] */
  returns: '/v1/returning-registers',
  /** What the ledger signs of a register's enrolment. [ENROL-7] */
  enrolment: (register: string) => `/v1/registers/${register}/enrolment`,
  head: (register: string) => `/v1/registers/${register}/head`,
  entries: (register: string) => `/v1/registers/${register}/entries`,
  catalogue: (register: string) => `/v1/registers/${register}/catalogue`,
  /** Seats that other registers of the unit sold. [SEAT-1] */
  seats: (register: string) => `/v1/registers/${register}/seats`,
  /** A sale of any register of the unit; query: `hash`, what of its hash the receipt shows. [REFUND-4] */
  sale: (register: string, soldBy: string, epoch: number | string, seq: number | string) =>
    `/v1/registers/${register}/sales/${soldBy}/${epoch}/${seq}`,
  /** Whether the ledger knows a receipt; `hash` is the first 16 digits of its entry's. */
  receipt: (unit: string, register: string, epoch: number | string, seq: number | string, hash: string) =>
    `/v1/receipts/${unit}/${register}/${epoch}/${seq}/${hash}`,
  /** The newest trust list, bare, as the federation signed it. */
  trustList: '/v1/trust-list',
  /** The same, with the handovers of the federation's key where there are any. [TRUST-8] */
  trustFile: '/v1/trust-file',
  session: '/v1/office/session',
  /** Signing in with a passkey: a challenge, then the answer to it. */
  passkeyChallenge: '/v1/office/passkey-challenge',
  passkeySession: '/v1/office/passkey-session',
  /** A link that works once: what it is for, a challenge for a new passkey, and taking it up. */
  invitation: '/v1/office/invitation',
  invitationChallenge: '/v1/office/invitation/passkey-challenge',
  acceptByPassword: '/v1/office/invitation/password',
  acceptByPasskey: '/v1/office/invitation/passkey',
  myself: '/v1/office/me',
  myPassword: '/v1/office/me/password',
  myPasskeyChallenge: '/v1/office/me/passkey-challenge',
  myPasskeys: '/v1/office/me/passkeys',
  myPasskey: (id: string) => `/v1/office/me/passkeys/${id}`,
  mySession: (id: string) => `/v1/office/me/sessions/${id}`,
  accounts: '/v1/office/accounts',
  account: (account: string) => `/v1/office/accounts/${account}`,
  accountLink: (account: string) => `/v1/office/accounts/${account}/link`,
  officeRole: (role: string) => `/v1/office/roles/${role}`,
  /** Query: `before`, the number below which the newest acts are wanted. */
  officeLog: '/v1/office/log',
  revocation: (unit: string, register: string) => `/v1/office/units/${unit}/registers/${register}/revocation`,
  day: (unit: string, date: string) => `/v1/office/units/${unit}/days/${date}`,
  /** A month (`2026-11`) or a year (`2026`) of a unit, and the same as CSV. [REPORT-9] */
  period: (unit: string, period: string) => `/v1/office/units/${unit}/periods/${period}`,
  periodFile: (unit: string, period: string) => `/v1/office/units/${unit}/periods/${period}/export.csv`,
  /** A month of all units whose books one may see, and the same as CSV. [REPORT-10] */
  federationMonth: (month: string) => `/v1/office/months/${month}`,
  federationMonthFile: (month: string) => `/v1/office/months/${month}/export.csv`,
  /** The accounts between which a unit's books can be adjusted; adjusting them; undoing that. [ADJUST-1] */
  chart: (unit: string) => `/v1/office/units/${unit}/chart`,
  adjustments: (unit: string, date: string) => `/v1/office/units/${unit}/days/${date}/adjustments`,
  reversal: (unit: string, epoch: number | string, seq: number | string) =>
    `/v1/office/units/${unit}/adjustments/${epoch}/${seq}/reversal`,
  /** How far the ledger holds a unit's journals, signed. [SYNC-15] */
  heads: (unit: string) => `/v1/office/units/${unit}/heads`,
  /** What is held of a unit's registers. [FORK-1] */
  held: (unit: string) => `/v1/office/units/${unit}/held`,
  /** What the office decides about it. [FORK-3] */
  resolution: (unit: string, register: string, epoch: number | string) =>
    `/v1/office/units/${unit}/held/${register}/${epoch}/resolution`,
  /** Entries that a register wrote to a file. [SYNC-12] */
  importEntries: (unit: string, register: string, epoch: number | string) =>
    `/v1/office/units/${unit}/registers/${register}/${epoch}/entries`,
  codes: (unit: string) => `/v1/office/units/${unit}/enrolment-codes`,
  /** Query: `from`, `to` (business dates, inclusive) and `by` (line, sale or day). */
  export: (unit: string) => `/v1/office/units/${unit}/export.csv`,
} as const;

/** Carries the register's clock, UTC milliseconds, on each request. */
export const CLOCK_HEADER = 'x-register-time';

/** Carried by each request of the office that changes something: no other site's page can send it. [GATE-5] */
export const OFFICE_HEADER = 'x-commontill-office';
