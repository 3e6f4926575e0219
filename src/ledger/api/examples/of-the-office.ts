import { PATHS } from '../../../protocol/paths.ts';
import type { Examples } from './example.ts';
import { DAY, MONTH, PERIOD } from './of-the-day.ts';
import {
  DATE,
  ENTRY,
  ENTRY_HASH,
  FINGERPRINT,
  LEDGER_KEY,
  REGISTER,
  PAST_HEAD,
  SIGNED_HEAD,
  STATEMENT,
  TIME,
  TOKEN,
  UNIT,
} from './told.ts';

const HELD_DIGEST = 'd9221f7c0cd19841598b09232adf4f63322f3fed993952b8247692a9cd39f38f';
const ROLE = { id: 'coordinator', name: 'Coordinator', scope: 'unit', may: ['see-details', 'make-codes'] };
const NEW_ACCOUNT = { name: 'Noor', grants: [{ role: 'coordinator', unit: UNIT }] };
const ACCOUNT = 'k3m9qrt2wx';
const ACCOUNTS = {
  accounts: [{ ...NEW_ACCOUNT, account: ACCOUNT, hasPassword: false, passkeys: 1, invitedUntil: null }],
  roles: [ROLE],
};
const LINK = { account: ACCOUNT, url: `https://till.example.org/office/join#${TOKEN}`, expires: TIME };
const PERIOD_CSV = {
  type: 'text/csv; charset=utf-8',
  text: 'unit,from,to,measure,key,name,currency,amount,count,covers\r\n',
};
const ADJUSTED = { epoch: 1, seq: 4, hash: ENTRY_HASH };
const parameters = { unit: UNIT };
const ofRegister = { unit: UNIT, register: REGISTER, epoch: '1' };

/** What the office asks. */
export const OF_THE_OFFICE: Examples = {
  [`GET ${PATHS.accounts}`]: { summary: 'All accounts and roles', answer: { json: ACCOUNTS } },
  [`POST ${PATHS.accounts}`]: {
    summary: 'Makes an account; the answer is the link that works once',
    body: NEW_ACCOUNT,
    answer: { json: LINK },
    problems: ['name-taken', 'cross-site'],
  },
  [`PUT ${PATHS.account(':account')}`]: {
    summary: 'Changes an account’s name and roles',
    parameters: { account: ACCOUNT },
    body: NEW_ACCOUNT,
    answer: { json: ACCOUNTS },
    problems: ['name-taken', 'last-manager', 'not-found'],
  },
  [`DELETE ${PATHS.account(':account')}`]: {
    summary: 'Removes an account',
    parameters: { account: ACCOUNT },
    answer: { json: ACCOUNTS },
    problems: ['last-manager', 'not-found'],
  },
  [`POST ${PATHS.accountLink(':account')}`]: {
    summary: 'Makes a new link for an account; the one before ends',
    parameters: { account: ACCOUNT },
    answer: { json: LINK },
    problems: ['not-found'],
  },
  [`PUT ${PATHS.officeRole(':role')}`]: {
    summary: 'Writes a role: what the co-op calls it and what it may',
    parameters: { role: ROLE.id },
    body: ROLE,
    answer: { json: [ROLE] },
    problems: ['last-manager'],
  },
  [`DELETE ${PATHS.officeRole(':role')}`]: {
    summary: 'Removes a role',
    parameters: { role: ROLE.id },
    answer: { json: [ROLE] },
    problems: ['last-manager', 'not-found'],
  },
  [`GET ${PATHS.officeLog}`]: {
    summary: 'The newest acts of the office, signed and chained',
    parameters: { before: '101' },
    answer: {
      json: {
        entries: [
          {
            envelope: `{"v":1,"log":"office","seq":1,"prev":"${'0'.repeat(64)}","time":${TIME},"who":"${ACCOUNT}","kind":"signed-in","bodyHash":"${ENTRY_HASH}"}`,
            body: '{"salt":"AQEBAQEBAQEBAQEBAQEBAQ","name":"Ilse","by":"passkey"}',
            signature: SIGNED_HEAD.signature,
          },
        ],
        ledgerKey: LEDGER_KEY,
        head: { seq: 1, hash: ENTRY_HASH },
      },
    },
  },
  [`POST ${PATHS.revocation(':unit', ':register')}`]: {
    summary: 'Revokes a register: its key opens nothing from now on',
    parameters: { unit: UNIT, register: REGISTER },
    answer: { nothing: true },
    problems: ['not-found'],
  },
  [`GET ${PATHS.day(':unit', ':date')}`]: {
    summary: 'A unit’s business date: figures, registers, what to look at',
    parameters: { unit: UNIT, date: DATE },
    answer: { json: DAY },
    problems: ['not-found'],
  },
  [`GET ${PATHS.heads(':unit')}`]: {
    summary:
      'How far the ledger holds each journal of a unit, and what it has at other numbers of them, signed',
    parameters: { unit: UNIT, at: `${REGISTER}/1/1` },
    answer: { json: { ledgerKey: LEDGER_KEY, heads: [SIGNED_HEAD], past: [PAST_HEAD] } },
  },
  [`GET ${PATHS.period(':unit', ':period')}`]: {
    summary: 'A unit’s month by day, or its year by ISO week',
    parameters: { unit: UNIT, period: '2026-11' },
    answer: { json: PERIOD },
    problems: ['not-found'],
  },
  [`GET ${PATHS.periodFile(':unit', ':period')}`]: {
    summary: 'The same as CSV',
    parameters: { unit: UNIT, period: '2026' },
    answer: PERIOD_CSV,
    problems: ['not-found'],
  },
  [`GET ${PATHS.federationMonth(':month')}`]: {
    summary: 'A month of all units whose books one may see, and their totals',
    parameters: { month: '2026-11' },
    answer: { json: MONTH },
  },
  [`GET ${PATHS.federationMonthFile(':month')}`]: {
    summary: 'The same as CSV',
    parameters: { month: '2026-11' },
    answer: PERIOD_CSV,
  },
  [`POST ${PATHS.codes(':unit')}`]: {
    summary: 'Makes a one-time code for a new register, or for another tablet of one',
    parameters,
    answer: {
      json: {
        code: '7K3M-9QRT-2WXY',
        url: `https://till.example.org/enrol#code=7K3M-9QRT-2WXY&key=${FINGERPRINT.replaceAll(' ', '')}`,
        expires: TIME,
        fingerprint: FINGERPRINT,
      },
    },
    problems: ['not-found'],
  },
  [`GET ${PATHS.export(':unit')}`]: {
    summary: 'Business dates as CSV, by line, by sale or by day',
    parameters: { unit: UNIT, from: DATE, to: DATE, by: 'day' },
    answer: {
      type: 'text/csv; charset=utf-8',
      text: 'unit,register,business_date,measure,key,name,currency,amount,count,covers,reason\r\n',
    },
    problems: ['not-found'],
  },
  [`GET ${PATHS.chart(':unit')}`]: {
    summary: 'The accounts between which a unit’s books can be adjusted',
    parameters,
    answer: {
      json: {
        accounts: [
          { id: 'drawer', kind: 'drawer', name: '' },
          { id: 'sales:coffee', kind: 'sales', name: 'Coffee' },
        ],
      },
    },
    problems: ['not-found'],
  },
  [`POST ${PATHS.adjustments(':unit', ':date')}`]: {
    summary: 'Corrects a unit’s books by a new, signed entry: an amount goes from one account to another',
    parameters: { unit: UNIT, date: DATE },
    body: {
      from: 'drawer',
      to: 'card-clearing',
      amount: 560,
      currency: 'EUR',
      reason: 'Paid by card, rung up as cash',
      receipt: 'KT1-6',
    },
    answer: { json: ADJUSTED },
    problems: ['not-found', 'no-such-account', 'no-such-receipt', 'already-adjusted'],
  },
  [`POST ${PATHS.reversal(':unit', ':epoch', ':seq')}`]: {
    summary: 'Undoes an adjustment by its opposite, with a reason of its own',
    parameters: { unit: UNIT, epoch: '1', seq: '4' },
    body: { reason: 'It was cash after all' },
    answer: { json: { ...ADJUSTED, seq: 5 } },
    problems: ['not-found', 'already-reversed'],
  },
  [`GET ${PATHS.held(':unit')}`]: {
    summary: 'What second histories of registers hold',
    parameters,
    answer: {
      json: {
        registers: [
          {
            register: REGISTER,
            epoch: 1,
            name: 'Front counter',
            count: 1,
            digest: HELD_DIGEST,
            amount: 560,
            since: TIME,
            full: false,
            entries: [
              {
                seq: 8,
                hash: ENTRY_HASH,
                time: TIME,
                businessDate: DATE,
                kind: 'sale',
                number: 'KT1-6',
                amount: 560,
              },
            ],
          },
        ],
      },
    },
  },
  [`POST ${PATHS.resolution(':unit', ':register', ':epoch')}`]: {
    summary: 'Posts everything that is held of a register, or leaves it out, with a reason',
    parameters: ofRegister,
    body: { choice: 'post', reason: 'The tablet was restored from a copy', digest: HELD_DIGEST },
    answer: { json: { resolved: 1 } },
    problems: ['nothing-held', 'changed-meanwhile'],
  },
  [`POST ${PATHS.importEntries(':unit', ':register', ':epoch')}`]: {
    summary: 'Brings entries that a register wrote to a file',
    parameters: ofRegister,
    body: { entries: [ENTRY], statement: STATEMENT },
    answer: { json: { outcome: 'appended', accepted: 1, known: 0, seq: 1 } },
    problems: ['not-found', 'too-large'],
  },
};
