import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEnrolmentCode } from '../../src/ledger/enrolment/codes.ts';
import { enrol } from '../../src/ledger/enrolment/enrol.ts';
import { findRegister } from '../../src/ledger/enrolment/registers.ts';
import { stateEnrolment } from '../../src/ledger/enrolment/statement.ts';
import { takeBack } from '../../src/ledger/enrolment/take-back.ts';
import { ingest } from '../../src/ledger/ingest/ingest.ts';
import { signText } from '../../src/ledger/keys/signatures.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import type { RegisterKey } from '../../src/ledger/register-key.ts';
import { CODE_LIFE_MS, enrolmentText } from '../../src/protocol/enrolment.ts';
import type { SignedStatement } from '../../src/protocol/enrolment-statement.ts';
import { returnText } from '../../src/protocol/returning.ts';
import { onBothEngines, type TestPlace } from './both-engines.ts';
import { newTillKey, NOON, Till, type TillKey } from './register-kit.ts';
import { foundSampleIn } from './sample-federation.ts';
import { addRegister } from './storage-contract.ts';

/** A tablet, as it remembers its enrolment at a ledger that was lost since. */
interface Forgotten {
  readonly at: RegisterKey;
  readonly key: TillKey;
  readonly statement: SignedStatement;
}

onBothEngines('a ledger that forgot an enrolment', (newPlace) => {
  let place: TestPlace;
  let ledger: Ledger;

  beforeEach(async () => {
    place = await newPlace();
    ledger = await place.open();
    await foundSampleIn(ledger.db);
  }, 60_000);
  afterEach(async () => {
    await ledger.close();
    await place.remove();
  });

  const codeOf = async (unit = 'cafe', replaces: string | null = null): Promise<string> => {
    const made = await createEnrolmentCode(ledger.db, unit, NOON, ledger.randomBytes, replaces);
    return made.code;
  };

  /** Enrols a tablet. */
  async function enrolled(replaces: string | null = null): Promise<Forgotten> {
    const key = await newTillKey();
    const code = await codeOf('cafe', replaces);
    const signature = await key.sign(enrolmentText(code, key.publicKey, 'Counter'));
    const request = { code, publicKey: key.publicKey, name: 'Counter', signature };
    const made = await enrol(ledger.db, request, NOON, ledger.randomBytes);
    const row = made.ok && (await findRegister(ledger.db, made.value));
    if (!row) throw new Error('not enrolled');
    return { at: made.value, key, statement: stateEnrolment(ledger.keys, row) };
  }

  /** What a restore to before it does to an enrolment. */
  const forget = async ({ at }: Forgotten): Promise<void> => {
    await ledger.db
      .deleteFrom('registers')
      .where('register', '=', at.register)
      .where('epoch', '=', at.epoch)
      .execute();
  };

  const proven = async (code: string, { key, statement }: Pick<Forgotten, 'key' | 'statement'>) => ({
    statement,
    signature: await key.sign(returnText(code, statement.text)),
  });
  const back = async (code: string, ...those: Pick<Forgotten, 'key' | 'statement'>[]) =>
    takeBack(ledger, { code, epochs: await Promise.all(those.map((each) => proven(code, each))) }, NOON);
  const refused = (error: string) => ({ ok: false, error });
  const rows = () =>
    ledger.db.selectFrom('registers').selectAll().orderBy('register').orderBy('epoch').execute();

  test('[ENROL-8] takes it back as it was, by a code of its unit, and its entries with it', async () => {
    const till = await enrolled();
    const before = await findRegister(ledger.db, till.at);
    await forget(till);
    expect(await back(await codeOf(), till)).toMatchObject({
      ok: true,
      value: { epochs: [{ outcome: 'back' }] },
    });
    expect(await findRegister(ledger.db, till.at)).toEqual(before);
    const writes = new Till(till.at, till.key);
    const entries = [await writes.openShift(), await writes.sell({ tea: 1 })];
    const contact = { now: NOON, skewMs: null };
    expect(await ingest(ledger, till.at, till.key.publicKey, entries, contact)).toMatchObject({
      outcome: 'appended',
      accepted: 2,
    });
  });

  test('[ENROL-8] nobody gets in without a code from the office that is theirs and new', async () => {
    const till = await enrolled();
    await forget(till);
    expect(await back('0000-0000-0000', till)).toEqual(refused('code-unknown'));
    expect(await back(await codeOf('cinema'), till)).toEqual(refused('not-enrolled-here'));
    const other = await enrolled();
    expect(await back(await codeOf('cafe', other.at.register), till)).toEqual(refused('not-enrolled-here'));
    const late = await codeOf();
    const epochs = [await proven(late, till)];
    expect(await takeBack(ledger, { code: late, epochs }, NOON + CODE_LIFE_MS + 1)).toEqual(
      refused('code-expired'),
    );
    expect(await findRegister(ledger.db, till.at)).toBeNull();
    // A code that was used lets nobody else in, nor anything else of who used it.
    const used = await codeOf();
    expect(await back(used, till)).toMatchObject({ ok: true });
    expect(await back(used, other)).toEqual(refused('code-used'));
    const next = await enrolled(till.at.register);
    await forget(next);
    expect(await back(used, till, next)).toMatchObject({
      ok: true,
      value: { epochs: [{ outcome: 'known' }, { epoch: 2, outcome: 'unknown' }] },
    });
    expect(await findRegister(ledger.db, next.at)).toBeNull();
  });

  test('[ENROL-8] a key that was never enrolled gets nowhere, whatever it claims', async () => {
    const till = await enrolled();
    await forget(till);
    const thief = await newTillKey();
    const code = await codeOf();
    // Somebody else's statement, without their key.
    expect(await back(code, { key: thief, statement: till.statement })).toEqual(refused('bad-proof'));
    // A proof that was overheard, with another code.
    const overheard = await proven(await codeOf(), till);
    expect(await takeBack(ledger, { code, epochs: [overheard] }, NOON)).toEqual(refused('bad-proof'));
    // A statement of one's own, altered or signed by no ledger.
    const text = till.statement.text.replace(till.key.publicKey, thief.publicKey);
    const forged = [
      { text, signature: till.statement.signature },
      { text, signature: await thief.sign(text) },
    ];
    for (const statement of forged)
      expect(await back(code, { key: thief, statement })).toEqual(refused('not-enrolled-here'));
    // What the ledger signed of something else.
    const head = JSON.stringify({ v: 1, unit: 'cafe', register: 'x', epoch: 1, publicKey: thief.publicKey });
    const statement = { text: head, signature: signText(ledger.keys.signing, head) };
    expect(await back(code, { key: thief, statement })).toEqual(refused('not-enrolled-here'));
    expect(await rows()).toEqual([]);
    // Whoever it is may still use the code.
    expect(await back(code, till)).toMatchObject({ ok: true });
  });

  test('[ENROL-8] an epoch that is here by another key stays, and the others come back beside it', async () => {
    const first = await enrolled();
    const second = await enrolled(first.at.register);
    await forget(first);
    await forget(second);
    // Without a declared restore its number may be given again.
    const other = new Till(first.at, await newTillKey());
    await addRegister(ledger.db, other);
    const before = await findRegister(ledger.db, first.at);
    expect(await back(await codeOf(), first)).toEqual(refused('register-taken'));
    expect(await back(await codeOf(), second, first)).toMatchObject({
      ok: true,
      value: {
        epochs: [
          { epoch: 2, outcome: 'back' },
          { epoch: 1, outcome: 'taken' },
        ],
      },
    });
    expect(await findRegister(ledger.db, first.at)).toEqual(before);
  });

  test('[ENROL-8] [GATE-6] one that is revoked here stays revoked', async () => {
    const till = await enrolled();
    await ledger.db.updateTable('registers').set({ revoked_at: NOON }).execute();
    expect(await back(await codeOf(), till)).toMatchObject({
      ok: true,
      value: { epochs: [{ outcome: 'known' }] },
    });
    expect(await findRegister(ledger.db, till.at)).toMatchObject({ revoked_at: NOON });
  });
});
