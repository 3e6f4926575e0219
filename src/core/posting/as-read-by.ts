import type { BodyOf, KnownBody } from '../journal/body.ts';
import { POSTING_RULES } from './postings.ts';

/** Whether an entry can be posted here by these rules: later ones belong to a later ledger. */
export const knowsRules = (rules: number): boolean => rules >= 1 && rules <= POSTING_RULES;

/**
 * A body as a ledger of these posting rules read it. A field that came later stood there unread and moved no sum, so
 * that postings and totals come out as they did then. [LEDGER-4] [REBUILD-1]
 */
export function asReadBy(rules: number, entry: KnownBody): KnownBody {
  if (rules >= POSTING_RULES) return entry;
  switch (entry.kind) {
    case 'sale':
      return { kind: 'sale', body: { ...entry.body, ...unread(rules, entry.body) } };
    case 'refund':
      return { kind: 'refund', body: { ...entry.body, ...unread(rules, entry.body) } };
    case 'shift-opened':
      return rules > 1 ? entry : { kind: 'shift-opened', body: { ...entry.body, carried: undefined } };
    case 'shift-closed':
      return rules > 1 ? entry : { kind: 'shift-closed', body: { ...entry.body, left: undefined } };
    default:
      return entry;
  }
}

const SINCE_2 = { comps: undefined, tip: undefined, roundUp: undefined, rounding: undefined };
const LINES_SINCE_2 = { comp: undefined, startsAt: undefined };

/** Since 2 there are comps, tips, funds, rounding and seats; since 3 vouchers are sold. */
const unread = (rules: number, { lines }: Pick<BodyOf<'sale'>, 'lines'>) => ({
  vouchers: undefined,
  ...(rules < 2 ? SINCE_2 : {}),
  lines: lines.map((line) => ({ ...line, voucher: undefined, ...(rules < 2 ? LINES_SINCE_2 : {}) })),
});
