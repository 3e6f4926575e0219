import type { Catalogue } from '../../core/catalogue.ts';
import { businessDateAt, isCalendarDate } from '../../core/day/business-date.ts';
import { ADJUSTMENT, type Adjustment } from '../../core/journal/adjustment.ts';
import { ENTRY_VERSION, writeEntry } from '../../core/journal/envelope.ts';
import { sha256Hex } from '../../core/journal/hash.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Adjust, Adjusted } from '../../protocol/adjustments.ts';
import type { VerifiedEntry } from '../ingest/verified-entry.ts';
import { officeJournal } from '../forks/office-journal.ts';
import { officePseudonym } from '../forks/office-pseudonym.ts';
import { signText } from '../keys/signatures.ts';
import type { Ledger } from '../ledger.ts';
import type { RegisterKey, StoredHead } from '../register-key.ts';
import { SettledElsewhere } from '../storage/storage.ts';
import { chartOf } from './chart.ts';
import { findAdjustment, isReversed, receiptOn } from './find.ts';

type Parts = Pick<Ledger, 'db' | 'journal' | 'keys' | 'now' | 'randomBytes'>;

export type AdjustFailure = 'no-such-account' | 'no-such-receipt' | 'bad-request' | 'busy';
export type ReverseFailure = 'not-found' | 'already-reversed' | 'bad-request' | 'busy';

/** How often it is tried again where somebody else writes into the same journal at the same moment. */
const MOST_TRIES = 5;

/**
 * Adjusts a unit's books on a business date: a new entry of the office's own journal, chained and signed, with its
 * transaction and totals. No older row changes. `by` is the account that does it. [ADJUST-1]
 */
export async function adjust(
  parts: Parts,
  catalogue: Catalogue,
  date: string,
  { from, to, amount, currency, reason, receipt }: Adjust,
  by: string,
): Promise<Result<Adjusted, AdjustFailure>> {
  const { id: unit, timeZone, dayStart } = catalogue.unit;
  const today = businessDateAt(parts.now(), timeZone, dayStart);
  if (!isCalendarDate(date) || date > today || from === to) return err('bad-request');
  const ids = new Set(chartOf(catalogue).map(({ id }) => id));
  if (!ids.has(from) || !ids.has(to) || currency !== catalogue.unit.currency) return err('no-such-account');
  const corrects = receipt === undefined ? undefined : await receiptOn(parts.db, unit, date, receipt);
  if (corrects === null) return err('no-such-receipt');
  const body = { currency, from, to, amount, reason, ...(corrects && { corrects }) };
  const office = await officeJournal(parts.db, unit, parts.keys, parts.now());
  return write(parts, office, { date, by }, async () => ok(body));
}

/** Undoes an adjustment by its opposite on the same date, once, with a reason of its own. [ADJUST-3] */
export async function reverse(
  parts: Parts,
  unit: string,
  at: { readonly epoch: number; readonly seq: number },
  reason: string,
  by: string,
): Promise<Result<Adjusted, ReverseFailure>> {
  const found = await findAdjustment(parts.db, unit, at);
  if (!found) return err('not-found');
  const { hash, businessDate: date, body } = found;
  const { from: to, to: from, amount, currency } = body;
  const office = await officeJournal(parts.db, unit, parts.keys, parts.now());
  return write(parts, office, { date, by }, async () =>
    (await isReversed(parts.db, unit, date, hash))
      ? err('already-reversed')
      : ok({ currency, from, to, amount, reason, reverses: { ...at, hash } }),
  );
}

type Draft = Omit<Adjustment, 'salt'>;

/**
 * Appends what `draft` gives to the office's journal, as it stood when that was asked: whoever else writes there
 * meanwhile makes it ask again.
 */
async function write<Failure>(
  parts: Parts,
  office: RegisterKey,
  { date, by }: { readonly date: string; readonly by: string },
  draft: () => Promise<Result<Draft, Failure>>,
): Promise<Result<Adjusted, Failure | 'bad-request' | 'busy'>> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const seen = await headOf(parts, office);
    const made = await draft();
    if (!made.ok) return made;
    const follows = (head: StoredHead): VerifiedEntry[] => {
      if (head.seq !== seen.seq || head.hash !== seen.hash) throw new SettledElsewhere();
      return [signed(parts, office, head, date, by, made.value)];
    };
    try {
      const { head, unposted } = await parts.journal.write(office, follows, parts.now());
      return unposted > 0 ? err('bad-request') : ok({ epoch: office.epoch, ...head });
    } catch (error) {
      if (!(error instanceof SettledElsewhere)) throw error;
    }
  }
  return err('busy');
}

const headOf = ({ db }: Parts, { unit, register, epoch }: RegisterKey): Promise<StoredHead> =>
  db
    .selectFrom('registers')
    .select(['seq', 'hash'])
    .where('unit_id', '=', unit)
    .where('register', '=', register)
    .where('epoch', '=', epoch)
    .executeTakeFirstOrThrow();

/** The entry itself, after a head, signed by the ledger. */
function signed(
  { keys, now, randomBytes }: Parts,
  office: RegisterKey,
  { seq: before, hash: prev }: StoredHead,
  businessDate: string,
  by: string,
  draft: Draft,
): VerifiedEntry {
  const body: Adjustment = { salt: Buffer.from(randomBytes(16)).toString('hex'), ...draft };
  const staff = officePseudonym(keys.secret, office.unit, by);
  const place = { ...office, seq: before + 1, prev, time: now(), businessDate, staff, kind: ADJUSTMENT };
  const { envelope, body: text, hash } = writeEntry(place, body);
  return {
    header: { v: ENTRY_VERSION, ...place, bodyHash: sha256Hex(text), hash },
    entry: { envelope, body: text, signature: signText(keys.signing, envelope) },
    known: { kind: ADJUSTMENT, body },
    flags: [],
  };
}
