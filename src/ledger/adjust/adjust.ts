import { createHmac } from 'node:crypto';
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
import { type Facts, telling, type Who } from '../office/log.ts';
import type { RegisterKey, StoredHead } from '../register-key.ts';
import { SettledElsewhere } from '../storage/storage.ts';
import { chartOf } from './chart.ts';
import { adjustmentsOf, findAdjustment, isReversed, receiptOn, type StoredAdjustment } from './find.ts';

type Parts = Pick<Ledger, 'db' | 'journal' | 'keys' | 'now' | 'randomBytes'>;

export type AdjustFailure =
  | 'no-such-account'
  | 'no-such-receipt'
  | 'already-adjusted'
  | 'bad-request'
  | 'busy';
export type ReverseFailure = 'not-found' | 'already-reversed' | 'bad-request' | 'busy';

/** How often it is tried again where somebody else writes into the same journal at the same moment. */
const MOST_TRIES = 5;

/**
 * Adjusts a unit's books on a business date: a new entry of the office's own journal, chained and signed, with its
 * transaction, its totals and its line in the office's log. No older row changes. What a form sends again, under the
 * key that it was given when it was opened, is answered as the first time and done once. [ADJUST-1] [ADJUST-4] [GATE-7]
 */
export async function adjust(
  parts: Parts,
  catalogue: Catalogue,
  date: string,
  { key, ...adjust }: Adjust,
  who: Who,
): Promise<Result<Adjusted, AdjustFailure>> {
  const { from, to, amount, currency, reason, receipt } = adjust;
  const { id: unit, timeZone, dayStart } = catalogue.unit;
  const salt = key === undefined ? freshSalt(parts) : saltOf(parts, [unit, date, who.account, key]);
  const before = async () =>
    key === undefined ? null : doneBefore(await bySalt(parts, unit, date, salt), adjust);
  // What was done is answered as then, whatever the price list has become since.
  const done = await before();
  if (done) return done;
  const today = businessDateAt(parts.now(), timeZone, dayStart);
  if (!isCalendarDate(date) || date > today || from === to) return err('bad-request');
  const ids = new Set(chartOf(catalogue).map(({ id }) => id));
  if (!ids.has(from) || !ids.has(to) || currency !== catalogue.unit.currency) return err('no-such-account');
  const corrects = receipt === undefined ? undefined : await receiptOn(parts.db, unit, date, receipt);
  if (corrects === null) return err('no-such-receipt');
  const draft = { currency, from, to, amount, reason, ...(corrects && { corrects }) };
  const office = await officeJournal(parts.db, unit, parts.keys, parts.now());
  const act: Act = {
    kind: 'adjusted',
    who,
    date,
    facts: { unit, date, from, to, amount, currency, reason },
  };
  return write(parts, office, act, async () => {
    const meanwhile = await before();
    if (!meanwhile) return ok({ body: { salt, ...draft } });
    return meanwhile.ok ? ok({ done: meanwhile.value }) : meanwhile;
  });
}

/** What the key was used for already, where the same is asked again; null: for nothing. [ADJUST-4] */
function doneBefore(
  stored: StoredAdjustment | undefined,
  { from, to, amount, currency, reason, receipt = '' }: Omit<Adjust, 'key'>,
): Result<Adjusted, 'already-adjusted'> | null {
  if (!stored) return null;
  const { epoch, seq, hash, body } = stored;
  const about = body.corrects?.receipt ?? '';
  const same =
    body.from === from &&
    body.to === to &&
    body.amount === amount &&
    body.currency === currency &&
    body.reason === reason &&
    about.toUpperCase() === receipt.toUpperCase();
  return same ? ok({ epoch, seq, hash }) : err('already-adjusted');
}

/** Undoes an adjustment by its opposite on the same date, once, with a reason of its own. [ADJUST-3] */
export async function reverse(
  parts: Parts,
  unit: string,
  at: { readonly epoch: number; readonly seq: number },
  reason: string,
  who: Who,
): Promise<Result<Adjusted, ReverseFailure>> {
  const found = await findAdjustment(parts.db, unit, at);
  if (!found) return err('not-found');
  const { hash, businessDate: date, body } = found;
  const { from: to, to: from, amount, currency } = body;
  const office = await officeJournal(parts.db, unit, parts.keys, parts.now());
  const salt = freshSalt(parts);
  const act: Act = { kind: 'adjustment-reversed', who, date, facts: { unit, reason, reverses: at.seq } };
  return write(parts, office, act, async () =>
    (await isReversed(parts.db, unit, date, hash))
      ? err('already-reversed')
      : ok({ body: { salt, currency, from, to, amount, reason, reverses: { ...at, hash } } }),
  );
}

const freshSalt = ({ randomBytes }: Parts): string => Buffer.from(randomBytes(16)).toString('hex');

/** A salt that the same key gives again, and that nobody can tell who only has the key. */
const saltOf = ({ keys }: Parts, of: readonly string[]): string =>
  createHmac('sha256', keys.secret)
    .update(`adjust:${JSON.stringify(of)}`)
    .digest('hex')
    .slice(0, 32);

const bySalt = async ({ db }: Parts, unit: string, date: string, salt: string) =>
  (await adjustmentsOf(db, unit, date)).find(({ body }) => body.salt === salt);

/** What the office's log tells of it, beside the entry's number. */
interface Act {
  readonly kind: 'adjusted' | 'adjustment-reversed';
  readonly who: Who;
  readonly date: string;
  readonly facts: Facts;
}

/** An entry to write, or one that was written already. */
type Draft = { readonly body: Adjustment } | { readonly done: Adjusted };

/** The date's sums can't hold it: nothing is done. [LEDGER-7] */
class TooLarge extends Error {}

/**
 * Appends what `draft` gives to the office's journal, as it stood when that was asked: whoever else writes there
 * meanwhile makes it ask again.
 */
async function write<Failure>(
  parts: Parts,
  office: RegisterKey,
  { kind, who, date, facts }: Act,
  draft: () => Promise<Result<Draft, Failure>>,
): Promise<Result<Adjusted, Failure | 'bad-request' | 'busy'>> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const seen = await headOf(parts, office);
    const made = await draft();
    if (!made.ok) return made;
    if ('done' in made.value) return ok(made.value.done);
    const { body } = made.value;
    const follows = (head: StoredHead): VerifiedEntry[] => {
      if (head.seq !== seen.seq || head.hash !== seen.hash) throw new SettledElsewhere();
      return [signed(parts, office, head, date, who, body)];
    };
    const tell = telling(parts, who, kind, ({ head, unposted }) => {
      if (unposted > 0) throw new TooLarge();
      return { ...facts, entry: head.seq };
    });
    try {
      const { head } = await parts.journal.write(office, follows, parts.now(), tell);
      return ok({ epoch: office.epoch, ...head });
    } catch (error) {
      if (error instanceof TooLarge) return err('bad-request');
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
  { keys, now }: Parts,
  office: RegisterKey,
  { seq: before, hash: prev }: StoredHead,
  businessDate: string,
  { account }: Who,
  body: Adjustment,
): VerifiedEntry {
  const staff = officePseudonym(keys.secret, office.unit, account);
  const place = { ...office, seq: before + 1, prev, time: now(), businessDate, staff, kind: ADJUSTMENT };
  const { envelope, body: text, hash } = writeEntry(place, body);
  return {
    header: { v: ENTRY_VERSION, ...place, bodyHash: sha256Hex(text), hash },
    entry: { envelope, body: text, signature: signText(keys.signing, envelope) },
    known: { kind: ADJUSTMENT, body },
    flags: [],
  };
}
