import { PATHS } from '../../../protocol/paths.ts';
import type { Example, Examples } from './example.ts';
import { FINGERPRINT, TIME, TOKEN, UNIT } from './told.ts';

const CREDENTIAL = 'exampleCredentialId0000';
/** Texts of a browser’s authenticator, which nobody reads by eye. */
const MADE = {
  id: CREDENTIAL,
  rawId: CREDENTIAL,
  type: 'public-key',
  clientExtensionResults: {},
  response: {
    clientDataJSON: 'eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIn0',
    attestationObject: 'o2NmbXRkbm9uZQ',
    transports: ['internal'],
  },
};
const USED = {
  id: CREDENTIAL,
  rawId: CREDENTIAL,
  type: 'public-key',
  clientExtensionResults: {},
  response: {
    clientDataJSON: 'eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0',
    authenticatorData: 'SZYN5YgOjGh0NBcPZHZgW4',
    signature: 'MEUCIQDexample',
  },
};
const CHALLENGE = { challenge: TOKEN, rpId: 'till.example.org', timeout: 300_000 };
const PASSWORD = 'four words or just as many letters';

const SESSION = {
  login: 'Ilse',
  federation: 'Federation of the North Bank',
  federationFingerprint: FINGERPRINT,
  may: ['manage-accounts', 'see-log'],
  restored: null,
  totalsAreOld: false,
  units: [
    {
      id: UNIT,
      name: 'Kitchen Table',
      trade: 'Cafe',
      colour: '#c8452d',
      mode: 'light',
      currency: 'EUR',
      locale: 'en-IE',
      timeZone: 'Europe/Dublin',
      today: '2026-11-18',
      books: 'own',
      exports: ['line', 'sale', 'day'],
      may: ['see-details', 'make-codes', 'revoke-registers', 'resolve'],
    },
  ],
};

const ME = {
  name: 'Ilse',
  hasPassword: true,
  passkeys: [{ id: CREDENTIAL, name: 'my phone', createdAt: TIME, lastUsed: TIME }],
  sessions: [
    {
      id: '5f2c91ab',
      device: 'Firefox on Linux',
      way: 'passkey',
      createdAt: TIME,
      lastSeen: TIME,
      current: true,
    },
  ],
};

const challenge = (summary: string, more: Partial<Example> = {}): Example => ({
  summary,
  answer: { json: CHALLENGE },
  ...more,
});
const changed = (summary: string, more: Partial<Example> = {}): Example => ({
  summary,
  answer: { json: ME },
  ...more,
});

/** How people get in, and their own ways in. */
export const OF_THE_DOOR: Examples = {
  [`POST ${PATHS.session}`]: {
    summary: 'Signs in by name and password',
    body: { login: 'Ilse', password: PASSWORD },
    answer: { json: SESSION },
    problems: ['wrong-login', 'locked-out', 'too-many-requests'],
  },
  [`GET ${PATHS.session}`]: { summary: 'Who is signed in, and what they may see', answer: { json: SESSION } },
  [`DELETE ${PATHS.session}`]: { summary: 'Signs out', answer: { nothing: true } },
  [`POST ${PATHS.passkeyChallenge}`]: challenge('What a passkey is to sign', {
    problems: ['too-many-requests'],
  }),
  [`POST ${PATHS.passkeySession}`]: {
    summary: 'Signs in by a passkey',
    body: { response: USED },
    answer: { json: SESSION },
    problems: ['wrong-passkey', 'passkey-cloned', 'too-many-requests'],
  },
  [`POST ${PATHS.invitation}`]: {
    summary: 'What a link is for',
    body: { token: TOKEN },
    answer: {
      json: { founding: false, name: 'Noor', federation: 'Federation of the North Bank', expires: TIME },
    },
    problems: ['link-used'],
  },
  [`POST ${PATHS.invitationChallenge}`]: challenge('What a new passkey is to sign, by a link', {
    body: { token: TOKEN, name: 'Noor' },
    problems: ['link-used'],
  }),
  [`POST ${PATHS.acceptByPassword}`]: {
    summary: 'Takes up a link with a password',
    body: { token: TOKEN, name: 'Noor', password: PASSWORD },
    answer: { json: SESSION },
    problems: ['link-used', 'name-taken'],
  },
  [`POST ${PATHS.acceptByPasskey}`]: {
    summary: 'Takes up a link with a passkey',
    body: { token: TOKEN, name: 'Noor', passkeyName: 'my phone', response: MADE },
    answer: { json: SESSION },
    problems: ['link-used', 'name-taken', 'wrong-passkey'],
  },
  [`GET ${PATHS.myself}`]: changed('One’s own ways in and sessions'),
  [`DELETE ${PATHS.mySession(':id')}`]: changed('Ends one of one’s sessions', {
    parameters: { id: '5f2c91ab' },
  }),
  [`PUT ${PATHS.myPassword}`]: changed('Sets or changes one’s password', {
    body: { current: '', password: PASSWORD },
    problems: ['wrong-login', 'locked-out'],
  }),
  [`DELETE ${PATHS.myPassword}`]: changed('Removes one’s password', { problems: ['last-way-in'] }),
  [`POST ${PATHS.myPasskeyChallenge}`]: challenge('What a further passkey is to sign'),
  [`POST ${PATHS.myPasskeys}`]: changed('Adds a passkey', {
    body: { name: 'my phone', response: MADE },
    problems: ['wrong-passkey'],
  }),
  [`DELETE ${PATHS.myPasskey(':id')}`]: changed('Removes a passkey', {
    parameters: { id: CREDENTIAL },
    problems: ['last-way-in', 'not-found'],
  }),
};
