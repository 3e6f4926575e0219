import type { Kysely } from 'kysely';
import type { Catalogue } from '../../core/catalogue.ts';
import { ADJUSTMENT } from '../../core/journal/adjustment.ts';
import type { BodyOf, KnownBody, SoldLine } from '../../core/journal/body.ts';
import { envelopeSchema } from '../../core/journal/envelope.ts';
import { offByHand } from '../../core/order/by-hand.ts';
import type { DayReport, Note } from '../../protocol/office.ts';
import { OFFICE } from '../forks/office-journal.ts';
import { readEffect, readResolution, RESOLUTION } from '../forks/resolution.ts';
import type { Tables } from '../storage/tables.ts';

/** The most that a report of a day lists; the export by sale has them all. */
export const MOST_NOTES = 200;

/**
 * What people gave a reason for, had approved, or should look at on a business date, the newest first. Staff are named
 * where the price list still knows them. [ROLE-2] [CASH-1] [VOID-1]
 */
export async function notesOn(
  db: Kysely<Tables>,
  { unit, staff }: Catalogue,
  date: string,
): Promise<Pick<DayReport, 'notes' | 'notesInAll'>> {
  const noted = db
    .selectFrom('entries')
    .where('unit_id', '=', unit.id)
    .where('business_date', '=', date)
    .where(({ eb, lit }) => eb('noted', '=', lit(1)))
    // They have a list of their own, with what they moved. [ADJUST-1]
    .where('kind', '!=', ADJUSTMENT);
  const rows = await noted
    .select(['register', 'epoch', 'seq', 'kind', 'flags', 'envelope', 'body', 'posted'])
    .orderBy('received_at', 'desc')
    .orderBy('register')
    .orderBy('epoch', 'desc')
    .orderBy('seq', 'desc')
    .limit(MOST_NOTES)
    .execute();
  const { count } = await noted
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const nameOf = (id: string): string =>
    id.startsWith(`${OFFICE}-`) ? 'Office' : (staff.find((each) => each.id === id)?.name ?? id);
  return {
    notesInAll: count,
    notes: rows.map(({ register, epoch, seq, kind, flags, posted, ...texts }): Note => {
      const envelope = envelopeSchema.parse(JSON.parse(texts.envelope));
      const told = tellingsOf(posted === 1 ? readEffect(envelope, texts.body) : null);
      return {
        register,
        epoch,
        seq,
        kind,
        time: envelope.time,
        flags: flags.split(' ').filter(Boolean),
        who: envelope.staff === null ? null : nameOf(envelope.staff),
        ...told,
        reasons: [...decidedFor(kind, texts.body), ...told.reasons],
        approvedBy: told.approvedBy.map(nameOf),
      };
    }),
  };
}

/** Why the office decided so about a held entry. [FORK-3] */
const decidedFor = (kind: string, body: string): string[] =>
  kind === RESOLUTION ? some(readResolution(body)?.reason) : [];

type Telling = Pick<Note, 'about' | 'reasons' | 'approvedBy' | 'amount' | 'of' | 'number'>;

const NOTHING: Telling = { about: [], reasons: [], approvedBy: [], amount: null, number: '' };

/** What an entry tells beside its figures. */
function tellingsOf(known: KnownBody | null): Telling {
  switch (known?.kind) {
    case 'sale':
      return { ...ofLines(known.body.lines), ...givenIn(known.body), number: known.body.receipt };
    case 'refund':
    case 'paid-in':
    case 'paid-out':
    case 'drop':
    case 'no-sale':
    case 'order-voided': {
      const { reason, approvedBy } = known.body;
      const about = known.kind === 'order-voided' && known.body.partly ? ['partly'] : [];
      return { ...NOTHING, about, reasons: [reason], approvedBy: some(approvedBy), ...amountIn(known) };
    }
    case 'approval': {
      const { action, approvedBy } = known.body;
      return { ...NOTHING, about: [action], approvedBy: [approvedBy] };
    }
    case 'shift-closed': {
      const { z, why, cosignedBy, tenders, recounted } = known.body;
      const amount = tenders.reduce((sum, { counted, expected }) => sum + counted - expected, 0);
      return {
        about: recounted ? ['recounted'] : [],
        reasons: some(why),
        approvedBy: some(cosignedBy),
        amount,
        number: `Z ${z}`,
      };
    }
    default:
      return NOTHING;
  }
}

type Moved = Extract<
  KnownBody,
  { kind: 'refund' | 'paid-in' | 'paid-out' | 'drop' | 'no-sale' | 'order-voided' }
>;

function amountIn(known: Moved): Partial<Telling> {
  switch (known.kind) {
    case 'no-sale':
      return {};
    case 'paid-in':
    case 'order-voided':
      return { amount: known.body.amount };
    case 'paid-out':
    case 'drop':
      return { amount: -known.body.amount };
    case 'refund':
      return { amount: -paidFor(known.body), number: known.body.receipt };
  }
}

/** What a sale gave: free, and by prices set by hand, beside what was paid for it; else what was paid. [REPORT-7] */
function givenIn(sale: BodyOf<'sale'>): Pick<Note, 'amount' | 'of'> {
  const given = sale.lines.filter(({ comp, override }) => comp || override);
  if (given.length === 0) return { amount: paidFor(sale) };
  const off = given.reduce((sum, line) => sum + offByHand(line) + (line.comp ? line.full : 0), 0);
  return { amount: -off || 0, of: paidFor(sale) };
}

const paidFor = ({ total, vouchers = 0 }: { total: number; vouchers?: number | undefined }): number =>
  total + vouchers;

/** What is told of a sale's lines, each thing once. */
function ofLines(lines: readonly SoldLine[]): Telling {
  const all = lines.flatMap(({ name, comp, override, approvedBy }) => [
    ...(comp ? [{ about: 'comp', ...comp }] : []),
    ...(override ? [{ about: 'override', ...override }] : []),
    ...(approvedBy === undefined ? [] : [{ about: 'open-ring', reason: name, approvedBy }]),
  ]);
  const once = (texts: readonly (string | undefined)[]): string[] => [...new Set(texts.flatMap(some))];
  return {
    ...NOTHING,
    about: once(all.map(({ about }) => about)),
    reasons: once(all.map(({ reason }) => reason)),
    approvedBy: once(all.map(({ approvedBy }) => approvedBy)),
  };
}

const some = (text: string | null | undefined): string[] => (text ? [text] : []);
