import { err, type Result } from '../../core/result.ts';
import type { BodyOf, Kind } from '../../core/journal/body.ts';
import type { RefundError } from '../../core/journal/refund-body.ts';
import type { Appended, AppendError } from '../../device/journal-store.ts';
import type { OpenOrder } from '../../device/db.ts';
import type { EntryContext } from '../../device/next-entry.ts';
import type { CountedUse } from '../../device/count-use.ts';
import { journalStatus } from '../../device/reading.ts';
import type { Desk } from './desk.ts';

export type MoneyError =
  | AppendError
  | RefundError
  /** A house account together with a member's card. [PAY-2] */
  | { readonly type: 'account-with-card' }
  /** There is no shift or no order to write about. */
  | { readonly type: 'nothing-to-write' }
  /** More than one sale may come to. [MONEY-2] */
  | { readonly type: 'too-large' }
  /** The part of the app that writes it could not be loaded. */
  | { readonly type: 'not-loaded' }
  /** What was in doubt is taken off, and is not what is asked for now. [VOID-2] */
  | { readonly type: 'another-taken-off' }
  /** Another entry is being written at this moment. */
  | { readonly type: 'busy' };

export type Written = Promise<Result<Appended, MoneyError>>;

export type WriteEntry = <K extends Kind>(
  kind: K,
  businessDate: string,
  makeBody: (context: EntryContext) => BodyOf<K>,
  /** What it is about, where there is a choice: two refunds of different sales are two things. */
  subject?: string,
  beside?: Beside,
) => Written;

/** What is written with an entry, in its own transaction. */
interface Beside {
  /** What it takes of agreements with a limit. [PRICE-10] */
  readonly uses?: readonly CountedUse[];
  /** What is open once it is written. [VOID-2] */
  readonly open?: OpenOrder;
}

/**
 * Writes entries one at a time: a second press while one is being written does nothing. Once an entry is on disk
 * nothing that follows may make it look unwritten, so what only draws the screen is not waited for. Never rejects.
 */
export function entryWriter(desk: Desk): WriteEntry {
  let busy = false;
  /** The same attempt until it has succeeded: what may be on disk already is not written twice. */
  const attempts = new Map<string, string>();
  return async (kind, businessDate, makeBody, subject = '', beside = {}) => {
    if (busy) return err({ type: 'busy' });
    busy = true;
    try {
      const staff = desk.store.getState().staff?.id ?? null;
      const about = `${kind} ${subject}`;
      const attempt = attempts.get(about) ?? crypto.randomUUID();
      attempts.set(about, attempt);
      const time = desk.now();
      const written = await desk.journal.append({
        kind,
        attempt,
        staff,
        businessDate,
        time,
        makeBody,
        ...beside,
      });
      if (written.ok) {
        attempts.delete(about);
        await showStanding(desk).catch(() => undefined);
        desk.sync?.wake('entry');
      } else if (written.error.type === 'storage-full') {
        // The browser's own estimate may say otherwise; this was seen.
        desk.store.setState({ storage: 'nearly-full' });
      }
      return written;
    } catch (error) {
      return err({ type: 'storage-failed', cause: String(error) });
    } finally {
      busy = false;
    }
  };
}

/** Reads where the journal stands into the state, so that no screen shows the time before the last entry. */
export async function showStanding({ db, store }: Desk): Promise<void> {
  const status = await journalStatus(db);
  if (status) store.setState({ register: status.register, unsent: status.unsent });
}
