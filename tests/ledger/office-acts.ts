import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicKeyOf } from '../../src/core/card/ed25519.ts';
import { signTrustList } from '../../src/core/card/trust-list.ts';
import { declareRestore } from '../../src/ledger/backup/declare.ts';
import { code } from '../../src/ledger/commands/code.ts';
import { load } from '../../src/ledger/commands/load.ts';
import { login } from '../../src/ledger/commands/login.ts';
import { rebuild } from '../../src/ledger/commands/rebuild.ts';
import { trust } from '../../src/ledger/commands/trust.ts';
import { digestOf, heldIds } from '../../src/ledger/forks/held.ts';
import { dropKeys, KEY_FILES } from '../../src/ledger/keys/ledger-keys.ts';
import { makeKeysAnew } from '../../src/ledger/keys/make-anew.ts';
import { findRegister } from '../../src/ledger/enrolment/registers.ts';
import { stateEnrolment } from '../../src/ledger/enrolment/statement.ts';
import { FREE_TRIES } from '../../src/ledger/office/tries.ts';
import { linkSchema, mySelfSchema } from '../../src/protocol/accounts.ts';
import { adjustedSchema } from '../../src/protocol/adjustments.ts';
import type { LogKind } from '../../src/protocol/office-log.ts';
import { ceremonySchema } from '../../src/protocol/passkeys.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { runCommand } from './both-engines.ts';
import { bring } from './filled-ledger.ts';
import { ask, cookieOf, type Gate, ORIGIN, type Said } from './gate-kit.ts';
import { folderOf } from './load/folder-of.ts';
import { newTillKey, NOON, Till, TODAY } from './register-kit.ts';
import { FEDERATION_SEED, LOGINS } from './sample-federation.ts';
import { SoftPasskey } from './soft-passkey.ts';
import { addRegister } from './storage-contract.ts';

/** Makes what an act needs, and gives the act; whether it was done. It is tried where the log takes nothing, then again. */
export type Prepare = () => Promise<() => Promise<boolean>>;

/** Every way in which a kind of act happens. */
export type Acts = Readonly<Record<LogKind, readonly Prepare[]>>;

/** Every act of the office, at one ledger, by someone who may do all of them. */
export function officeActs(gate: Gate, steward: string): Acts {
  const office = atTheDesk(gate, steward);
  return { ...aboutPeople(office), ...aboutKeys(office), ...aboutBooks(office), ...atTheMachine(office) };
}

let made = 0;
/** A name that nothing has yet. */
const fresh = (what: string): string => `${what}${(made += 1)}`;

const isDone = ({ status }: Said): boolean => status < 300;

/** Asks as the steward does. */
function atTheDesk(gate: Gate, cookie: string) {
  const asked = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object, as = cookie) =>
    ask(gate, method, path, { cookie: as, ...(body && { body }) });
  /** A person with a password. */
  const person = async () => {
    const name = fresh('Person ');
    const link = linkSchema.parse((await asked('POST', PATHS.accounts, { name, grants: [] })).body);
    const [, token = ''] = link.url.split('#');
    const password = 'a dozen letters';
    const entered = await asked('POST', PATHS.acceptByPassword, { token, name, password }, '');
    return { account: link.account, name, password, cookie: entered.cookie };
  };
  const passkeyOf = async (as: string) => {
    const passkey = new SoftPasskey(ORIGIN);
    const asks = ceremonySchema.parse((await asked('POST', PATHS.myPasskeyChallenge, undefined, as)).body);
    const body = { name: 'a phone', response: passkey.make(asks) };
    return { passkey, said: await asked('POST', PATHS.myPasskeys, body, as) };
  };
  const till = async () => {
    const one = new Till({ unit: 'cafe', register: fresh('r'), epoch: 1 }, await newTillKey());
    await addRegister(gate.ledger.db, one);
    return one;
  };
  return { gate, cookie, asked, person, passkeyOf, till };
}
type Desk = ReturnType<typeof atTheDesk>;

/** An act that needs nothing before it. */
const simply =
  (act: () => Promise<Said>): Prepare =>
  async () =>
  async () =>
    isDone(await act());

function aboutPeople({ gate, asked, person }: Desk) {
  const role = () => ({ id: fresh('role'), name: 'A role', scope: 'unit', may: ['see-details'] });
  return {
    'signed-in': [simply(() => asked('POST', PATHS.session, LOGINS.coordinator, ''))],
    'signed-out': [
      async () => {
        const cookie = await cookieOf(gate, 'coordinator');
        return async () => isDone(await asked('DELETE', PATHS.session, undefined, cookie));
      },
    ],
    'locked-out': [
      async () => async () => {
        const ip = fresh('10.1.1.');
        const body = { ...LOGINS.coordinator, password: 'guessed it' };
        const said: Said[] = [];
        for (let count = 0; count < FREE_TRIES; count += 1)
          said.push(await ask(gate, 'POST', PATHS.session, { body, ip }));
        return said.at(-1)?.code === 'wrong-login';
      },
    ],
    'session-ended': [
      async () => {
        const [here, there] = [await cookieOf(gate, 'coordinator'), await cookieOf(gate, 'coordinator')];
        const { sessions } = mySelfSchema.parse((await asked('GET', PATHS.myself, undefined, there)).body);
        const id = sessions.find(({ current }) => current)?.id ?? '';
        return async () => isDone(await asked('DELETE', PATHS.mySession(id), undefined, here));
      },
    ],
    'account-made': [simply(() => asked('POST', PATHS.accounts, { name: fresh('Made '), grants: [] }))],
    'account-changed': [
      async () => {
        const { account } = await person();
        return async () =>
          isDone(await asked('PUT', PATHS.account(account), { name: fresh('Renamed '), grants: [] }));
      },
      () => atMachine(gate, login, fresh('noor')),
    ],
    'account-removed': [
      async () => {
        const { account } = await person();
        return async () => isDone(await asked('DELETE', PATHS.account(account)));
      },
    ],
    'link-made': [
      async () => {
        const { account } = await person();
        return async () => isDone(await asked('POST', PATHS.accountLink(account)));
      },
    ],
    'role-changed': [
      simply(() => asked('PUT', PATHS.officeRole('bookkeeper'), { ...role(), id: 'bookkeeper' })),
    ],
    'role-removed': [
      async () => {
        const made = role();
        await asked('PUT', PATHS.officeRole(made.id), made);
        return async () => isDone(await asked('DELETE', PATHS.officeRole(made.id)));
      },
    ],
  } satisfies Partial<Acts>;
}

function aboutKeys({ asked, person, passkeyOf }: Desk) {
  return {
    'password-set': [
      async () => {
        const { cookie, password } = await person();
        const body = { current: password, password: 'another dozen letters' };
        return async () => isDone(await asked('PUT', PATHS.myPassword, body, cookie));
      },
    ],
    'password-removed': [
      async () => {
        const { cookie } = await person();
        await passkeyOf(cookie);
        return async () => isDone(await asked('DELETE', PATHS.myPassword, undefined, cookie));
      },
    ],
    'passkey-added': [
      async () => {
        const { cookie } = await person();
        return async () => isDone((await passkeyOf(cookie)).said);
      },
    ],
    'passkey-removed': [
      async () => {
        const { cookie } = await person();
        const { said } = await passkeyOf(cookie);
        const id = mySelfSchema.parse(said.body).passkeys[0]?.id ?? '';
        return async () => isDone(await asked('DELETE', PATHS.myPasskey(id), undefined, cookie));
      },
    ],
    'passkey-refused': [
      async () => {
        const { cookie } = await person();
        const { passkey } = await passkeyOf(cookie);
        const enter = async () => {
          const asks = ceremonySchema.parse(
            (await asked('POST', PATHS.passkeyChallenge, undefined, '')).body,
          );
          return asked('POST', PATHS.passkeySession, { response: passkey.use(asks) }, '');
        };
        await enter();
        return async () => {
          passkey.counter = 0;
          return (await enter()).code === 'passkey-cloned';
        };
      },
    ],
  } satisfies Partial<Acts>;
}

const REASON = 'As we agreed';
const ADJUST = { from: 'drawer', to: 'petty-cash', amount: 120, currency: 'EUR', reason: REASON };

function aboutBooks({ gate, asked, till }: Desk) {
  const { db, keys } = gate.ledger;
  const import_ = (one: Till, body: object) =>
    asked('POST', PATHS.importEntries('cafe', one.at.register, 1), body);
  /** A register with a second history that is not here yet. */
  const forked = async () => {
    const one = await till();
    const first = await one.openShift();
    const copy = one.clone();
    await bring(gate.ledger, one, [first, await one.sell({ tea: 1 })]);
    return { one, forks: [await copy.sell({ bun: 1 })] };
  };
  return {
    'code-made': [simply(() => asked('POST', PATHS.codes('cafe'))), () => atMachine(gate, code, 'cafe')],
    'register-revoked': [
      async () => {
        const { at } = await till();
        return async () => isDone(await asked('POST', PATHS.revocation('cafe', at.register)));
      },
    ],
    'register-returned': [
      async () => {
        const one = await till();
        const row = await findRegister(db, one.at);
        if (!row) throw new Error('it was added');
        await db.deleteFrom('registers').where('register', '=', one.at.register).execute();
        const body = { entries: [await one.openShift()], statement: stateEnrolment(keys, row) };
        return async () => isDone(await import_(one, body));
      },
    ],
    'entries-brought': [
      async () => {
        const one = await till();
        const body = { entries: [await one.openShift(), await one.sell({ tea: 1 })] };
        return async () => isDone(await import_(one, body));
      },
      // Also where all that it brings is a second history, or does not verify.
      async () => {
        const { one, forks } = await forked();
        return async () => isDone(await import_(one, { entries: forks }));
      },
      async () => {
        const one = await till();
        const entry = { ...(await one.openShift()), signature: 'A'.repeat(86) };
        return async () => isDone(await import_(one, { entries: [entry] }));
      },
    ],
    'held-resolved': [
      async () => {
        const { one, forks } = await forked();
        await bring(gate.ledger, one, forks);
        const digest = digestOf(await heldIds(gate.ledger.db, one.at));
        const body = { choice: 'post', reason: REASON, digest };
        return async () => isDone(await asked('POST', PATHS.resolution('cafe', one.at.register, 1), body));
      },
    ],
    adjusted: [simply(() => asked('POST', PATHS.adjustments('cafe', TODAY), ADJUST))],
    'adjustment-reversed': [
      async () => {
        const said = await asked('POST', PATHS.adjustments('cafe', TODAY), ADJUST);
        const { epoch, seq } = adjustedSchema.parse(said.body);
        return async () =>
          isDone(await asked('POST', PATHS.reversal('cafe', epoch, seq), { reason: REASON }));
      },
    ],
    'export-taken': [
      simply(() => asked('GET', `${PATHS.export('cafe')}?from=${TODAY}&to=${TODAY}&by=day`)),
      simply(() => asked('GET', PATHS.periodFile('cafe', TODAY.slice(0, 7)))),
      simply(() => asked('GET', PATHS.federationMonthFile(TODAY.slice(0, 7)))),
    ],
  } satisfies Partial<Acts>;
}

/** A command, as somebody calls it at the ledger's own machine. */
async function atMachine(gate: Gate, command: Parameters<typeof runCommand>[0], ...words: string[]) {
  return async () => {
    const done = runCommand(command, gate.variables, ...words);
    return done.then(
      ({ code: exit }) => exit === 0,
      () => false,
    );
  };
}

function atTheMachine({ gate, till }: Desk) {
  const { db, keys } = gate.ledger;
  const trustKey = Buffer.from(publicKeyOf(FEDERATION_SEED)).toString('hex');
  return {
    'federation-loaded': [
      async () => {
        const federation = { name: fresh('Federation '), trustKey, openBooks: ['totals', 'sales'] };
        return atMachine(gate, load, folderOf({ 'federation.json': JSON.stringify(federation) }));
      },
    ],
    'trust-taken': [
      async () => {
        const file = join(folderOf(), 'list.cbor');
        const list = { version: 4, day: 20_770, boundDays: 30, organisations: [] };
        writeFileSync(file, signTrustList(list, FEDERATION_SEED));
        return atMachine(gate, trust, file);
      },
    ],
    'ledger-restored': [
      async () => () =>
        declareRestore(db, keys, NOON, NOON).then(
          () => true,
          () => false,
        ),
    ],
    'keys-made': [
      // Nothing comes after it: this ledger goes on signing with those it had.
      async () => {
        const dataDir = gate.variables['DATA_DIR'] ?? '';
        dropKeys(dataDir, KEY_FILES);
        // What `new-keys` does once no ledger runs: this one does.
        return () =>
          makeKeysAnew(db, dataDir).then(
            () => true,
            () => false,
          );
      },
    ],
    'totals-mended': [
      async () => {
        const one = await till();
        await bring(gate.ledger, one, [await one.openShift(), await one.sell({ tea: 1 })]);
        await db.updateTable('day_totals').set({ amount: 1 }).where('measure', '=', 'takings').execute();
        return atMachine(gate, rebuild, '--write');
      },
    ],
  } satisfies Partial<Acts>;
}
