import type { ApprovedApart } from '../../core/journal/approved-apart.ts';
import { type Desk, proposedDate } from './desk.ts';
import { openRegister } from './open-register.ts';
import type { WriteEntry, Written } from './write-entry.ts';

/**
 * Writes down that a second person, by their pseudonym, approved what itself is written later or never. `asked` is the
 * same while one thing is asked for: tried again, it is one approval. [ROLE-2]
 */
export async function keepApproval(
  desk: Desk,
  write: WriteEntry,
  action: ApprovedApart,
  approvedBy: string,
  asked: string,
): Written {
  const first = await openRegister(desk, write);
  if (first && !first.ok) return first;
  const date = desk.store.getState().register?.openShift?.businessDate ?? proposedDate(desk);
  return write('approval', date, ({ salt }) => ({ salt, action, approvedBy }), asked);
}
