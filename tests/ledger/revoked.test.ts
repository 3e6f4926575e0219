import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SignedEntry } from '../../src/core/journal/envelope.ts';
import { officeJournal } from '../../src/ledger/forks/office-journal.ts';
import { registerToken } from '../../src/ledger/keys/tokens.ts';
import { dayReportSchema } from '../../src/protocol/office.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import { readEntry } from '../../src/core/journal/envelope.ts';
import { heldRegisters } from '../../src/ledger/forks/held.ts';
import { isSignedBy, storedPublicKey } from '../../src/ledger/keys/signatures.ts';
import { logPage } from '../../src/ledger/office/log.ts';
import { readHead } from '../../src/protocol/entries.ts';
import { revokedSchema } from '../../src/protocol/problems.ts';
import { must } from '../device/device.ts';
import { postgresToTest } from '../postgres.ts';
import { ask, cookieOf, type Gate, openGate } from './gate-kit.ts';
import { newTillKey, Till, TODAY } from './register-kit.ts';
import { addRegister } from './storage-contract.ts';

const hashOfEntry = (entry: SignedEntry): string => must(readEntry(entry)).hash;
const bin = postgresToTest();
const ENGINES = [null, ...(bin === null ? [] : [bin])].map((postgres) => ({
  engine: postgres === null ? 'SQLite' : 'PostgreSQL',
  postgres,
}));

describe.each(ENGINES)('on $engine', ({ postgres }) => {
  let gate: Gate;
  let cookie = '';
  beforeAll(async () => {
    gate = await openGate({ postgres });
    cookie = await cookieOf(gate, 'coordinator');
  });
  afterAll(() => gate.close());

  const enrolled = async (register: string, unit = 'cafe'): Promise<Till> => {
    const till = new Till({ unit, register, epoch: 1 }, await newTillKey());
    await addRegister(gate.ledger.db, till);
    return till;
  };
  const as = ({ at }: Till) => ({
    headers: { authorization: `Bearer ${registerToken(gate.ledger.keys, at)}` },
  });
  const send = (till: Till, entries: readonly SignedEntry[]) =>
    ask(gate, 'POST', PATHS.entries(till.at.register), { ...as(till), body: { entries } });
  const report = async (unit = 'cafe', who = cookie) =>
    dayReportSchema.parse((await ask(gate, 'GET', PATHS.day(unit, TODAY), { cookie: who })).body);

  test('[GATE-6] a revoked register keeps what it recorded, gets nothing, and what it sends is held', async () => {
    const [lost, other] = [await enrolled('lost'), await enrolled('other')];
    const before = [await lost.openShift(), await lost.sell({ coffee: 1 })];
    expect((await send(lost, before)).status).toBe(200);
    const { takings } = await report();
    expect((await ask(gate, 'POST', PATHS.revocation('cafe', 'lost'), { cookie })).status).toBe(204);
    const late = await lost.sell({ tea: 2 });
    const sent = await send(lost, [...before, late]);
    expect([sent.status, sent.code]).toEqual([403, 'register-revoked']);
    await send(lost, [late, { ...late, signature: 'A'.repeat(86) }]);
    for (const path of [PATHS.head('lost'), PATHS.catalogue('lost'), PATHS.trustFile, PATHS.seats('lost')])
      expect((await ask(gate, 'GET', path, as(lost))).code).toBe('register-revoked');
    const after = await report();
    expect(after.takings).toBe(takings);
    const state = after.registers.find(({ register }) => register === 'lost');
    expect(state).toMatchObject({ seq: 2, revokedAt: gate.clock.time });
    const held = await gate.ledger.db
      .selectFrom('set_aside')
      .select(['seq', 'reason', 'entry', 'amount'])
      .where('register', '=', 'lost')
      .where('reason', '=', 'fork')
      .execute();
    expect(held).toEqual([{ seq: 3, reason: 'fork', entry: JSON.stringify(late), amount: 500 }]);
    expect((await send(other, [await other.openShift()])).status).toBe(200);
  });

  /** What the ledger says of it under its own signature. */
  const statedIn = async ({ body }: { body: unknown }) => {
    const { held } = revokedSchema.parse(body);
    if (!held) return null;
    expect(await isSignedBy(storedPublicKey(gate.ledger.keys.publicKey), held.text, held.signature)).toBe(
      true,
    );
    return readHead(held.text);
  };

  test('[GATE-6] a revoked register is told, signed, which of what it sent is here, and no more than that', async () => {
    const till = await enrolled('stated');
    const [first] = [await till.openShift()];
    await send(till, [first]);
    await ask(gate, 'POST', PATHS.revocation('cafe', 'stated'), { cookie });
    const [second, third, fourth, fifth] = [
      await till.sell({ tea: 1 }),
      await till.sell({ tea: 2 }),
      await till.sell({ tea: 3 }),
      await till.sell({ tea: 4 }),
    ];
    const said = async (...entries: SignedEntry[]) => statedIn(await send(till, entries));
    const of = { ...till.at, held: true };
    // In its books or apart, in whichever order they come; and once more.
    for (const _ of [1, 2])
      expect(await said(second, first, third)).toMatchObject({
        ...of,
        after: 0,
        seq: 3,
        hash: hashOfEntry(third),
      });
    // A hole ends it, and what does not verify.
    expect(await said(third, fifth)).toMatchObject({ ...of, after: 2, seq: 3 });
    expect(await said(third, { ...fourth, signature: 'A'.repeat(86) }, fifth)).toMatchObject({
      after: 2,
      seq: 3,
    });
    expect(await said({ ...fourth, signature: 'A'.repeat(86) })).toBeNull();
    expect(await said(fourth, fifth)).toMatchObject({ after: 3, seq: 5 });
    expect((await ask(gate, 'GET', PATHS.head('stated'), as(till))).body).not.toHaveProperty('held');
  });

  test('[SYNC-12] [GATE-6] a revoked register’s file is set aside as if it had sent it, shown, and written down', async () => {
    const till = await enrolled('filed');
    await send(till, [await till.openShift()]);
    await ask(gate, 'POST', PATHS.revocation('cafe', 'filed'), { cookie });
    const file = [await till.sell({ tea: 1 }), await till.sell({ tea: 2 })];
    const { takings } = await report();
    const bring = async (entries: readonly SignedEntry[]) =>
      (await ask(gate, 'POST', PATHS.importEntries('cafe', 'filed', 1), { cookie, body: { entries } })).body;
    expect(await bring(file)).toEqual({ outcome: 'set-aside', accepted: 2, known: 0, seq: 1 });
    expect(await bring(file)).toEqual({ outcome: 'set-aside', accepted: 0, known: 2, seq: 1 });
    // The network doubles nothing of it.
    expect(await statedIn(await send(till, file))).toMatchObject({ after: 1, seq: 3 });
    const junk = { ...(await till.sell({ tea: 3 })), signature: 'A'.repeat(86) };
    expect(await bring([junk])).toMatchObject({ outcome: 'not-authentic', accepted: 0 });
    expect((await report()).takings).toBe(takings);
    const held = await heldRegisters(gate.ledger.db, 'cafe');
    expect(held.find(({ register }) => register === 'filed')).toMatchObject({ count: 2, amount: 750 });
    const noted = (await logPage(gate.ledger, Number.MAX_SAFE_INTEGER)).entries
      .map(({ body }): unknown => JSON.parse(body))
      .filter((body) => Reflect.get(Object(body), 'register') === 'filed')
      .filter((body) => Reflect.has(Object(body), 'aside'));
    expect(noted).toMatchObject([
      { entries: 0, aside: 0, refused: 1, upTo: 1 },
      { entries: 0, aside: 2, refused: 0, upTo: 1 },
    ]);
  });

  test('[GATE-6] what was on its way when the register was revoked is held as well', async () => {
    const till = await enrolled('caught');
    await send(till, [await till.openShift()]);
    const late = await till.sell({ tea: 3 });
    const { verify } = gate.ledger;
    // It is let in and verified; then its unit revokes it.
    Object.assign(gate.ledger, {
      verify: async (...asked: Parameters<typeof verify>) => {
        const batch = await verify(...asked);
        await ask(gate, 'POST', PATHS.revocation('cafe', 'caught'), { cookie });
        return batch;
      },
    });
    const sent = await send(till, [late]);
    Object.assign(gate.ledger, { verify });
    expect([sent.status, sent.code]).toEqual([403, 'register-revoked']);
    const of = (table: 'entries' | 'set_aside') =>
      gate.ledger.db.selectFrom(table).select('seq').where('register', '=', 'caught').execute();
    expect([await of('entries'), await of('set_aside')]).toEqual([[{ seq: 1 }], [{ seq: 2 }]]);
  });

  test('[GATE-6] only a register of the unit is revoked', async () => {
    const till = await enrolled('theirs', 'cinema');
    expect((await ask(gate, 'POST', PATHS.revocation('cafe', 'theirs'), { cookie })).code).toBe('not-found');
    expect((await ask(gate, 'POST', PATHS.revocation('cinema', 'theirs'), { cookie })).code).toBe(
      'not-allowed',
    );
    expect((await send(till, [await till.openShift()])).status).toBe(200);
    // The office's own journal is among them, and is no register.
    await officeJournal(gate.ledger.db, 'cafe', gate.ledger.keys, gate.clock.time);
    expect((await ask(gate, 'POST', PATHS.revocation('cafe', 'office'), { cookie })).code).toBe('not-found');
  });

  test('[GATE-8] another unit’s books are open as far as the federation voted', async () => {
    const till = await enrolled('books', 'cinema');
    const noted = await till.sell({ coffee: 1 }, { change: (body) => ({ ...body, tenders: [] }) });
    await send(till, [await till.openShift(), noted, await till.sell({ tea: 1 })]);
    const own = await report('cinema', await cookieOf(gate, 'steward'));
    expect(own.notesInAll).toBeGreaterThan(0);
    expect(await report('cinema')).toEqual({ ...own, notes: [], notesInAll: 0 });
    const exported = async (by: string) =>
      (await ask(gate, 'GET', `${PATHS.export('cinema')}?from=${TODAY}&to=${TODAY}&by=${by}`, { cookie }))
        .status;
    const vote = (open: string[]) =>
      gate.ledger.db
        .updateTable('federation')
        .set({ open_books: JSON.stringify(open) })
        .execute();
    expect([await exported('day'), await exported('sale'), await exported('line')]).toEqual([200, 403, 403]);
    await vote(['totals', 'sales']);
    expect([await exported('day'), await exported('sale'), await exported('line')]).toEqual([200, 200, 200]);
    await vote([]);
    expect([await exported('day'), await exported('sale'), await exported('line')]).toEqual([403, 403, 403]);
    expect((await ask(gate, 'GET', PATHS.day('cinema', TODAY), { cookie })).code).toBe('not-allowed');
    const session = await ask(gate, 'GET', PATHS.session, { cookie });
    expect(JSON.stringify(session.body)).not.toContain('cinema');
    await vote(['totals']);
  });
});
