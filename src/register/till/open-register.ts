import { VERSION } from '../version.ts';
import { type Desk, proposedDate } from './desk.ts';
import type { WriteEntry, Written } from './write-entry.ts';

/** Writes the first entry of an epoch, before anything else; null once it is there. [ENROL-4] */
export async function openRegister(desk: Desk, write: WriteEntry): Promise<Awaited<Written> | null> {
  const { register, enrolment } = desk.store.getState();
  if (!register || register.seq > 0) return null;
  const head = enrolment?.lastKnownHead;
  return write('register-opened', proposedDate(desk), ({ salt }) => ({
    salt,
    app: `Commontill ${VERSION}`,
    // An epoch of which the ledger has nothing has no head to name.
    lastKnownHead: head && head.seq > 0 ? { ...head } : null,
  }));
}
