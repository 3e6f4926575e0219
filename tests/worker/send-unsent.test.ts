import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readDocument } from '../../src/device/documents.ts';
import { openOutbox } from '../../src/device/outbox.ts';
import { sendFromHere } from '../../src/device/sender-lock.ts';
import { claimWriterLock } from '../../src/device/writer-lock.ts';
import { sendUnsent } from '../../src/worker/send-unsent.ts';
import { sale, shiftOpening } from '../device/sample-entries.ts';
import { WebLocks } from '../device/web-locks.ts';
import { startTestLedger, type TestLedger } from '../ledger/server-kit.ts';
import { RealRegister } from '../sync/real-register.ts';

let ledger: TestLedger;
let register: RealRegister;
let locks: WebLocks;
beforeEach(async () => {
  ledger = await startTestLedger();
  // The worker has the tablet's clock, and the ledger's is the test's.
  ledger.clock.time = Date.now();
  register = await RealRegister.enrolled(ledger);
  await register.append(shiftOpening(10_000));
  locks = new WebLocks();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await ledger.close();
});

const sendNow = () => sendUnsent(register.db, locks, ledger.url);
const acknowledged = async () => (await openOutbox(register.db).position())?.acknowledged;
const arrived = () =>
  ledger.rows<{ seq: number }>('select seq from entries order by seq').map(({ seq }) => seq);

it('[SEND-6] sends what is unsent, and keeps what the ledger signed for it', async () => {
  await register.append(sale(['tea']), sale(['coffee']));
  const journal = await register.db.entries.toArray();
  expect(await sendNow()).toBe(true);
  expect(arrived()).toEqual([1, 2, 3]);
  expect(await acknowledged()).toBe(3);
  expect(await register.db.entries.toArray()).toEqual(journal);
  expect(await readDocument(register.db, 'contact')).toBeNull();
  const asked = vi.spyOn(globalThis, 'fetch');
  expect(await sendNow()).toBe(true);
  expect(asked).not.toHaveBeenCalled();
});

it('[SEND-6] leaves it to a tab that is open, and takes its turn once that has closed', async () => {
  const tab = await claimWriterLock(locks, () => undefined);
  const asked = vi.spyOn(globalThis, 'fetch');
  expect(await sendNow()).toBe(false);
  expect(asked).not.toHaveBeenCalled();
  tab.release();
  expect(await sendNow()).toBe(true);
  expect(arrived()).toEqual([1]);
});

it('[SEND-6] makes way for a tab that opens meanwhile, after the request under way', async () => {
  for (let count = 0; count < 600; count += 1) await register.append(sale(['tea']));
  const tabs: Promise<void>[] = [];
  const real = globalThis.fetch;
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (...request) => {
    const answer = await real(...request);
    if (String(request[1]?.method) === 'POST' && tabs.length === 0) tabs.push(sendFromHere(locks));
    return answer;
  });
  expect(await sendNow()).toBe(false);
  await Promise.all(tabs);
  expect(await acknowledged()).toBeLessThan(601);
});

it('[SEND-6] without a network nothing changes, and it is to be tried again', async () => {
  vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('offline'));
  expect(await sendNow()).toBe(false);
  expect(await acknowledged()).toBe(0);
});

it('[SEND-6] [SYNC-11] leaves a tablet that was set back to its tab, and its journal as it is', async () => {
  await register.append(sale(['tea']));
  const image = await register.image();
  expect(await sendNow()).toBe(true);
  // Set back to before that sale, it finds the ledger ahead; only a tab fetches its entries.
  await register.append(sale(['coffee']));
  await register.sync();
  register = await register.restoredTo(image);
  expect(await sendNow()).toBe(true);
  expect((await register.db.entries.toArray()).length).toBe(2);
  expect(await acknowledged()).toBe(0);
});
