import type { DeviceDb, Enrolment } from './db.ts';
import { readDocument } from './documents.ts';

/** Who this register is; null before it was enrolled. */
export const readEnrolment = (db: DeviceDb): Promise<Enrolment | null> => readDocument(db, 'enrolment');
