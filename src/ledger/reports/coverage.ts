import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import { registersOf, type StoredRegister } from '../enrolment/registers.ts';
import type { Tables } from '../storage/tables.ts';

/** Up to which entry of each register an export goes, and what earlier exports of these dates had. */
export interface Coverage {
  readonly registers: readonly StoredRegister[];
  /** By business date: the seq that the date's first export went up to, by register; no entry: never exported. */
  readonly first: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

type Named = Pick<StoredRegister, 'register' | 'epoch'>;

const nameOf = ({ register, epoch }: Named): string => `${register} ${epoch}`;

/**
 * Notes that these dates are exported now, up to each register's head, unless they were before. `finished` are
 * those of them that are over: a look at a day that is still running makes no addenda. [REPORT-4]
 */
export async function coverNow(
  trx: Transaction<Tables>,
  unit: string,
  { dates, finished }: { readonly dates: readonly string[]; readonly finished: readonly string[] },
  now: number,
): Promise<Coverage> {
  const registers = await registersOf(trx, unit);
  const rows = await trx
    .selectFrom('exports')
    .selectAll()
    .where('unit_id', '=', unit)
    .where('business_date', '>=', dates[0] ?? '')
    .where('business_date', '<=', dates.at(-1) ?? '')
    .execute();
  const first = new Map<string, Map<string, number>>();
  for (const row of rows) {
    const held = first.get(row.business_date) ?? new Map<string, number>();
    first.set(row.business_date, held.set(nameOf(row), row.seq));
  }
  for (const date of finished.filter((each) => registers.length > 0 && !first.has(each))) {
    const heads = registers.map(({ register, epoch, seq }) => ({ register, epoch, seq }));
    await trx
      .insertInto('exports')
      .values(heads.map((head) => ({ unit_id: unit, business_date: date, ...head, exported_at: now })))
      // Another export of this moment was first: that one stands.
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return { registers, first };
}

/** `epoch:seq:hash` of the last entry of a register that the export takes in. */
export const coverOf = ({ registers }: Coverage, entry: Named): string => {
  const head = registers.find((each) => nameOf(each) === nameOf(entry));
  return head ? `${head.epoch}:${head.seq}:${head.hash}` : '';
};

/** Whether an entry was here when the export began. */
export const isCovered = ({ registers }: Coverage, entry: Named & { readonly seq: number }): boolean =>
  registers.some((head) => nameOf(head) === nameOf(entry) && entry.seq <= head.seq);

/** Whether an entry came after its date had been exported for the first time. */
export function isAddendum(
  { first }: Coverage,
  date: string,
  entry: Named & { readonly seq: number },
): boolean {
  const exported = first.get(date);
  return exported !== undefined && entry.seq > (exported.get(nameOf(entry)) ?? 0);
}

/** The most bytes of the header: proxies give the whole head of an answer 4,096 and answer 502 themselves beyond. */
const MOST_BYTES = 2_000;
/** Room for what says that not all is there. */
const MOST_LISTED = MOST_BYTES - 'more=1000000, '.length - `sha256=${'0'.repeat(64)}`.length;

/**
 * All of it in one header value: `register/epoch:seq:hash`, separated by commas. Where that is more than fits, the hashes
 * are left out, those heard last stand first, and at the end how many are left out and the digest of the whole. [REPORT-4]
 */
export function coversHeader(coverage: Coverage): string {
  const whole = coverage.registers.map((each) => `${each.register}/${coverOf(coverage, each)}`).join(', ');
  if (whole.length <= MOST_BYTES) return whole;
  const heardLast = coverage.registers.toSorted((a, b) => (b.last_heard ?? 0) - (a.last_heard ?? 0));
  const parts: string[] = [];
  let length = 0;
  for (const { register, epoch, seq } of heardLast) {
    const part = `${register}/${epoch}:${seq}:`;
    length += part.length + 2;
    if (length > MOST_LISTED) break;
    parts.push(part);
  }
  const left = heardLast.length - parts.length;
  const digest = createHash('sha256').update(whole).digest('hex');
  return [...parts, ...(left > 0 ? [`more=${left}`] : []), `sha256=${digest}`].join(', ');
}
