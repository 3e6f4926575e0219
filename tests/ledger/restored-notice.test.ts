import { afterAll, beforeAll, expect, test } from 'vitest';
import { declareRestore } from '../../src/ledger/backup/declare.ts';
import { sessionSchema } from '../../src/protocol/office.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { ask, cookieOf, type Gate, openGate } from './gate-kit.ts';
import { NOON } from './register-kit.ts';

const DAY_MS = 86_400_000;
let gate: Gate;
beforeAll(async () => {
  gate = await openGate();
});
afterAll(() => gate.close());

const told = async () => {
  const cookie = await cookieOf(gate, 'coordinator');
  return sessionSchema.parse((await ask(gate, 'GET', PATHS.session, { cookie })).body).restored;
};

test('[BACKUP-5] the office hears of the last restore for 30 days', async () => {
  expect(await told()).toBeNull();
  const { db, keys } = gate.ledger;
  await declareRestore(db, keys, NOON - 9 * DAY_MS, NOON - 8 * DAY_MS);
  await declareRestore(db, keys, NOON - DAY_MS, NOON);
  gate.clock.time = NOON + 29 * DAY_MS;
  expect(await told()).toEqual({ restoredAt: NOON, backupTime: NOON - DAY_MS });
  gate.clock.time = NOON + 30 * DAY_MS;
  expect(await told()).toBeNull();
});
