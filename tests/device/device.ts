import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Result } from '../../src/core/result.ts';
import { type DeviceDb, type Enrolment, openDevice } from '../../src/device/db.ts';
import { createRegisterKey, saveEnrolment } from '../../src/device/identity.ts';
import { type Journal, openJournal } from '../../src/device/journal-store.ts';

export interface TestDevice {
  readonly db: DeviceDb;
  readonly journal: Journal;
  /** SPKI, base64url. */
  readonly publicKey: string;
  /** The disk under it: a second device opened on it sees the same data. */
  readonly disk: IDBFactory;
}

export const sampleEnrolment = (ledgerKey = ''): Enrolment => ({
  unit: 'kettle',
  unitName: 'The Kettle',
  register: 'front',
  epoch: 1,
  receiptPrefix: 'KT1',
  ledgerKey,
  federationKey: '00'.repeat(32),
});

/** Opens the store on a disk, as a newly loaded page does. */
export const openOn = (disk: IDBFactory): DeviceDb =>
  openDevice('commontill', { indexedDB: disk, IDBKeyRange });

/** A register that has just been enrolled, on a disk of its own. */
export async function newDevice(enrolment = sampleEnrolment()): Promise<TestDevice> {
  const disk = new IDBFactory();
  const db = openOn(disk);
  const { publicKey } = await createRegisterKey(db);
  const saved = await saveEnrolment(db, enrolment);
  if (!saved.ok) throw new Error(saved.error.type);
  return { db, journal: openJournal(db, () => true), publicKey, disk };
}

/** The value of a result that has to be good. */
export function must<Value>(result: Result<Value, { readonly type: string }>): Value {
  if (!result.ok) throw new Error(`unexpected failure: ${JSON.stringify(result.error)}`);
  return result.value;
}
