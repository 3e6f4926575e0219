import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isSignedBy, readPublicKey } from '../../src/ledger/keys/signatures.ts';
import { linkSchema } from '../../src/protocol/accounts.ts';
import { newCodeSchema } from '../../src/protocol/office.ts';
import { chainBreak, type LogEntry, logPageSchema, readAct } from '../../src/protocol/office-log.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { postgresToTest } from '../postgres.ts';
import { ask, cookieOf, type Gate, openGate } from './gate-kit.ts';
import { newTillKey, Till, TODAY } from './register-kit.ts';
import { LOGINS } from './sample-federation.ts';
import { addRegister } from './storage-contract.ts';

const bin = postgresToTest();
const ENGINES = [null, ...(bin === null ? [] : [bin])].map((postgres) => ({
  engine: postgres === null ? 'SQLite' : 'PostgreSQL',
  postgres,
}));

describe.each(ENGINES)('the office’s log on $engine', ({ postgres }) => {
  let gate: Gate;
  let steward = '';
  const secrets: string[] = [LOGINS.steward.password, LOGINS.coordinator.password];
  beforeAll(async () => {
    gate = await openGate({ postgres });
    steward = await cookieOf(gate, 'steward');
  });
  afterAll(() => gate.close());

  const page = async () =>
    logPageSchema.parse((await ask(gate, 'GET', PATHS.officeLog, { cookie: steward })).body);
  const isSigned = (key: string) => async (text: string, signature: string) => {
    const read = readPublicKey(key);
    return read !== null && isSignedBy(read, text, signature);
  };

  test('[GATE-7] tells who did what and when, in an unbroken chain, and no secret', async () => {
    const till = new Till({ unit: 'cafe', register: 'r1', epoch: 1 }, await newTillKey());
    await addRegister(gate.ledger.db, till);
    const post = (path: string, body?: object) =>
      ask(gate, 'POST', path, { cookie: steward, ...(body && { body }) });
    const code = newCodeSchema.parse((await post(PATHS.codes('cafe'))).body);
    const link = linkSchema.parse((await post(PATHS.accounts, { name: 'Noor', grants: [] })).body);
    expect((await post(PATHS.revocation('cafe', 'r1'))).status).toBe(204);
    const range = `from=${TODAY}&to=${TODAY}&by=day`;
    expect((await ask(gate, 'GET', `${PATHS.export('cafe')}?${range}`, { cookie: steward })).status).toBe(
      200,
    );
    for (let count = 0; count < 5; count += 1) {
      await ask(gate, 'POST', PATHS.session, { body: { login: 'coordinator', password: 'guessed it' } });
    }
    await ask(gate, 'POST', PATHS.session, { body: LOGINS.coordinator, ip: '10.7.7.7' });
    secrets.push(code.code, link.url.split('#')[1] ?? '', steward.split('=')[1] ?? '', 'guessed it');
    const { entries, head, ledgerKey } = await page();
    const acts = entries.map((entry) => readAct(entry)).toReversed();
    expect(acts.map((act) => [act?.name, act?.kind])).toEqual([
      ['steward', 'signed-in'],
      ['steward', 'code-made'],
      ['steward', 'account-made'],
      ['steward', 'register-revoked'],
      ['steward', 'export-taken'],
      ['coordinator', 'locked-out'],
      ['coordinator', 'signed-in'],
    ]);
    expect(acts.at(-1)?.facts).toEqual({ by: 'password', wrongBefore: 5 });
    expect(acts[3]?.facts).toEqual({ unit: 'cafe', register: 'r1', of: 'Counter' });
    expect(await chainBreak(entries.toReversed(), head, isSigned(ledgerKey))).toBeNull();
    const text = JSON.stringify(entries);
    for (const secret of secrets) expect(text).not.toContain(secret);
  });

  test('[GATE-7] whatever is changed, taken out, added or cut off shows, with its number', async () => {
    const { entries, head, ledgerKey } = await page();
    const log = entries.toReversed();
    const at = (index: number, change: Partial<LogEntry>) =>
      log.map((entry, place) => (place === index ? { ...entry, ...change } : entry));
    const third = log[2];
    if (!third) throw new Error('The log is too short.');
    const broken = (tampered: readonly LogEntry[]) => chainBreak(tampered, head, isSigned(ledgerKey));
    expect(await broken(at(2, { body: third.body.replace('Noor', 'Nora') }))).toBe(3);
    expect(await broken(at(2, { envelope: third.envelope.replace('account-made', 'code-made') }))).toBe(3);
    expect(await broken(at(2, { signature: log[1]?.signature ?? '' }))).toBe(3);
    expect(await broken(log.toSpliced(2, 1))).toBe(3);
    expect(await broken(log.toSpliced(2, 0, third))).toBe(4);
    expect(await broken(log.slice(0, -1))).toBe(log.length);
    expect(await broken([...log.slice(0, 3), ...log.slice(4, 5), ...log.slice(3, 4), ...log.slice(5)])).toBe(
      4,
    );
    expect(await broken(log.slice(1))).toBeNull();
  });

  test('[GATE-7] the database refuses to change it', async () => {
    const { db } = gate.ledger;
    const changed = sql`update office_log set body = '{}'`.execute(db);
    await expect(changed).rejects.toThrow('never changed');
    await expect(db.deleteFrom('office_log').execute()).rejects.toThrow('never changed');
  });

  test('[GATE-7] an act that fails leaves no line, and no line is left out of an act', async () => {
    const { entries } = await page();
    await ask(gate, 'POST', PATHS.accounts, { cookie: steward, body: { name: 'noor', grants: [] } });
    expect((await page()).entries).toHaveLength(entries.length);
    await Promise.all([1, 2, 3, 4].map(() => ask(gate, 'POST', PATHS.codes('cafe'), { cookie: steward })));
    const after = await page();
    expect(after.head.seq).toBe(entries.length + 4);
    const { head, ledgerKey } = after;
    expect(await chainBreak(after.entries.toReversed(), head, isSigned(ledgerKey))).toBeNull();
  });
});
