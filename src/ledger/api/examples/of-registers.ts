import { catalogueSchema } from '../../../core/catalogue.ts';
import { seatsElsewhereSchema } from '../../../protocol/sales.ts';
import { PATHS } from '../../../protocol/paths.ts';
import type { Examples } from './example.ts';
import { ENTRY, ENTRY_HASH, HEAD_ANSWER, LEDGER_KEY, REGISTER, STATEMENT, UNIT } from './told.ts';

const parameters = { register: REGISTER };
const sold = { soldBy: 'r2d8w4', epoch: '1', seq: '214', hash: 'ef50918edd20f3bf' };

/** What registers ask, and anyone with a receipt. */
export const OF_REGISTERS: Examples = {
  [`POST ${PATHS.enrolments}`]: {
    summary: 'A tablet becomes a register by a one-time code, signed by its new key',
    body: {
      code: '7K3M-9QRT-2WXY',
      publicKey: LEDGER_KEY,
      name: 'Front counter',
      signature: ENTRY.signature,
    },
    answer: {
      json: {
        unit: UNIT,
        unitName: 'Kitchen Table',
        register: REGISTER,
        epoch: 1,
        receiptPrefix: 'KT1',
        lastKnownHead: null,
        statement: STATEMENT,
        token: `${UNIT}.${REGISTER}.1.fromBeforeRequestsWereSigned00000000000000000`,
        ledgerKey: LEDGER_KEY,
        federationKey: 'a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90',
      },
    },
    problems: ['bad-proof', 'code-unknown', 'code-used', 'code-expired', 'too-many-requests'],
  },
  [`POST ${PATHS.returns}`]: {
    summary: 'A restored ledger takes back registers that it forgot, by a one-time code',
    body: {
      code: '7K3M-9QRT-2WXY',
      epochs: [{ statement: STATEMENT, signature: ENTRY.signature }],
    },
    answer: { json: { epochs: [{ register: REGISTER, epoch: 1, outcome: 'back' }] } },
    problems: [
      'not-enrolled-here',
      'bad-proof',
      'register-taken',
      'code-unknown',
      'code-used',
      'code-expired',
      'too-many-requests',
    ],
  },
  [`GET ${PATHS.enrolment(':register')}`]: {
    summary: 'Whose key this register has, signed by the ledger',
    parameters,
    answer: { json: { statement: STATEMENT } },
  },
  [`GET ${PATHS.head(':register')}`]: {
    summary: 'Up to which of its entries the ledger has, signed',
    parameters,
    answer: { json: HEAD_ANSWER },
  },
  [`POST ${PATHS.entries(':register')}`]: {
    summary: 'A register sends entries, in order; the answer comes after the commit',
    parameters,
    body: { entries: [ENTRY] },
    answer: { json: HEAD_ANSWER },
    problems: ['gap', 'fork', 'held-full', 'not-authentic', 'wrong-register', 'body-differs', 'too-large'],
  },
  [`GET ${PATHS.entries(':register')}`]: {
    summary: 'A register fetches its own entries back',
    parameters: { ...parameters, after: '0' },
    answer: { json: { entries: [ENTRY] } },
  },
  [`GET ${PATHS.catalogue(':register')}`]: {
    summary: 'The price list of its unit; 304 by its ETag',
    parameters,
    answer: { json: catalogue(), shape: catalogueSchema },
  },
  [`GET ${PATHS.seats(':register')}`]: {
    summary: 'Seats that the unit’s other registers sold, by product; 304 by its ETag',
    parameters,
    answer: { json: { 'late-show': 14 }, shape: seatsElsewhereSchema },
  },
  [`GET ${PATHS.sale(':register', ':soldBy', ':epoch', ':seq')}`]: {
    summary: 'A sale of any register of the unit, by what its receipt’s code says',
    parameters: { ...parameters, ...sold },
    answer: { json: { entry: ENTRY, refunded: [0, 1] } },
  },
  [`GET ${PATHS.receipt(':unit', ':register', ':epoch', ':seq', ':hash')}`]: {
    summary: 'Whether the ledger knows a receipt: yes or no',
    parameters: { unit: UNIT, register: REGISTER, epoch: '1', seq: '1', hash: ENTRY_HASH.slice(0, 16) },
    answer: { json: { known: true } },
    problems: ['too-many-requests'],
  },
  [`GET ${PATHS.trustList}`]: {
    summary: 'The newest trust list, as the federation signed it; 304 by its ETag',
    answer: { type: 'application/cbor', bytes: 'COSE_Sign1 of the list' },
    problems: ['not-found'],
  },
  [`GET ${PATHS.trustFile}`]: {
    summary: 'The same with the handovers of the federation’s key, where there are any',
    answer: { type: 'application/cbor', bytes: 'The list, or ["coop-trust-file:v1", [handovers], list]' },
    problems: ['not-found'],
  },
};

function catalogue() {
  return {
    version: 3,
    federation: { name: 'Federation of the North Bank', minimumUses: 5 },
    unit: {
      id: UNIT,
      name: 'Kitchen Table',
      trade: 'Cafe',
      colour: '#c8452d',
      mode: 'light',
      currency: 'EUR',
      locale: 'en-IE',
      timeZone: 'Europe/Dublin',
      dayStart: 240,
      prices: 'included',
      address: '4 Rope Walk',
      motto: 'Soup is a right',
      receiptPrefix: 'KT',
      alsoTakes: ['voucher'],
      cashStep: 5,
      fund: { id: 'common', name: 'Common fund' },
      tips: true,
      cosign: false,
      lockAfter: 5,
    },
    taxClasses: [{ id: 'second-reduced', name: 'Food', rate: 900 }],
    categories: [{ id: 'coffee', name: 'Coffee' }],
    products: [],
    optionGroups: [],
    agreements: [],
    partners: [
      { id: 'ppu', name: 'Porters & Packers Union', short: 'PPU', colour: '#14324a', pattern: '#f0c050' },
    ],
    staff: [],
    roles: [],
    accounts: [],
  };
}
