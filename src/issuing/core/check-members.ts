import type { CardRequest } from './issue.ts';
import { isTier } from './issue.ts';
import type { IssuedCard, Issuer } from './issuer.ts';
import { cardsByNumber, isGood, type NumberFault, numberFault, plainNumber } from './member-number.ts';
import type { MemberList, MemberRow } from './members-csv.ts';

/** Why a row of a list gets no card. */
export type RowFault =
  | { readonly type: NumberFault }
  | { readonly type: 'bad-tier' }
  | { readonly type: 'twice'; readonly line: number }
  | { readonly type: 'has-card'; readonly lastDay: number };

/** What a list would give: the cards to issue, and what is wrong in which row. Nothing is issued by it. [ISSUE-15] */
export type CheckedList = {
  readonly ready: readonly (CardRequest & { readonly line: number; readonly renews: boolean })[];
  readonly faults: readonly { readonly row: MemberRow; readonly fault: RowFault }[];
};

/** How a list is taken. `renew` also gives a new card to those whose good one ends before `lastDay`. */
export type ListTerms = { readonly today: number; readonly lastDay: number; readonly renew: boolean };

/**
 * Looks at each row of a list. A member who has a good card gets no second one unless cards are renewed: so a list
 * that is given twice issues nothing twice. A renewed card keeps its tier where the list names none. [ISSUE-15]
 */
export function checkMembers(issuer: Issuer, list: MemberList, terms: ListTerms): CheckedList {
  const cardsOf = cardsByNumber(issuer);
  const lineOf = new Map<string, number>();
  const ready: CheckedList['ready'][number][] = [];
  const faults: CheckedList['faults'][number][] = [];
  for (const row of list.rows) {
    const member = plainNumber(row.member);
    const before = lineOf.get(member);
    const held = longestOf(cardsOf(member), terms.today);
    const fault = faultOf(row, member, before, held, terms);
    if (fault) {
      faults.push({ row, fault });
      continue;
    }
    lineOf.set(member, row.line);
    const tier = list.hasTiers && row.tier !== '' ? Number(row.tier) : (held?.tier ?? 0);
    ready.push({ member, tier, lastDay: terms.lastDay, line: row.line, renews: held !== undefined });
  }
  return { ready, faults };
}

function faultOf(
  row: MemberRow,
  member: string,
  before: number | undefined,
  held: IssuedCard | undefined,
  { lastDay, renew }: ListTerms,
): RowFault | null {
  const fault = numberFault(member);
  if (fault) return { type: fault };
  if (before !== undefined) return { type: 'twice', line: before };
  if (row.tier !== '' && (!/^\d{1,9}$/.test(row.tier) || !isTier(Number(row.tier))))
    return { type: 'bad-tier' };
  if (held && (!renew || held.lastDay >= lastDay)) return { type: 'has-card', lastDay: held.lastDay };
  return null;
}

/** Of a member's good cards the one that lasts longest. */
const longestOf = (cards: readonly IssuedCard[], today: number): IssuedCard | undefined =>
  cards
    .filter((card) => isGood(card, today))
    .reduce<IssuedCard | undefined>(
      (longest, card) => (longest && longest.lastDay >= card.lastDay ? longest : card),
      undefined,
    );
