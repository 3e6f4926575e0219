import { dateOfDay } from '../core/day/business-date.ts';
import { ok } from '../core/result.ts';
import { type CommandResult, type Io, refused, unusable } from './command.ts';
import { type CheckedList, checkMembers } from './core/check-members.ts';
import { dayHere } from './core/days.ts';
import { issueCards, textOfCard } from './core/issue.ts';
import { nextRun } from './core/runs.ts';
import { isOwnTier, tiersOf } from './core/tiers.ts';
import { tierWords } from './core/card-words.ts';
import { type MemberList, readMemberList, textOfFile } from './core/members-csv.ts';
import { type Look, writeSheets } from './draw-files.ts';
import { readBytes } from './files.ts';
import { withIssuer, writeCards } from './issuer-files.ts';
import { issueWords, listWords, ownTierWords, rowWords } from './words.ts';

type ListOrder = {
  readonly csv: string;
  readonly out: string;
  readonly look: Look;
  readonly renew: boolean;
  /** Whether the list was looked at and is to be issued. */
  readonly sure: boolean;
  readonly lastDay?: number;
};

/** Faults that are told one by one; a list with more of them is the wrong list. */
const MOST_TOLD = 50;

/** Issues a card for each member of a list, all or none, once it has been said what is wrong in which line. [ISSUE-15] */
export function issueList(folder: string, order: ListOrder, io: Io): Promise<CommandResult> {
  return withIssuer(folder, io, ({ issuer }) => {
    const bytes = readBytes(order.csv);
    if (!bytes.ok) return bytes;
    const list = readMemberList(textOfFile(bytes.value));
    if (!list.ok) return unusable(`${order.csv} ${listWords(list.error)}.`);
    const today = dayHere(io.now());
    const lastDay = order.lastDay ?? today + issuer.cardDays;
    const checked = checkMembers(issuer, list.value, { today, lastDay, renew: order.renew });
    tell(list.value, checked, lastDay, io);
    if (checked.ready.length === 0) return refused('There is no card to issue.');
    if (!order.sure)
      return refused(`Nothing was issued. Add --yes to issue these ${checked.ready.length} cards.`);

    const run = nextRun(issuer);
    const issued = issueCards(issuer, checked.ready, today, io.randomBytes, run);
    if (!issued.ok) return refused(issueWords(issued.error));
    writeCards(folder, issued.value.issuer);
    io.print(`run ${run}: ${issued.value.cards.length} cards issued`);
    const drawn = issued.value.cards.map((card, at) => {
      if ((at + 1) % 1000 === 0) io.warn(`signed ${at + 1} of ${issued.value.cards.length}`);
      return { card, text: textOfCard(issued.value.issuer, card) ?? '' };
    });
    const written = writeSheets(order.out, `${issuer.id}-run-${run}`, issuer, drawn, order.look, io);
    if (!written.ok) return written;
    for (const path of written.value) io.print(path);
    return ok(undefined);
  });
}

function tell({ rows, ignored }: MemberList, { ready, faults }: CheckedList, lastDay: number, io: Io): void {
  if (ignored.length > 0) io.warn(`Columns passed over: ${ignored.join(', ')}`);
  for (const { row, fault } of faults.slice(0, MOST_TOLD)) io.warn(`line ${row.line}: ${rowWords(fault)}`);
  if (faults.length > MOST_TOLD) io.warn(`and ${faults.length - MOST_TOLD} more lines`);
  const renewed = ready.filter(({ renews }) => renews).length;
  const of = renewed > 0 ? `, ${renewed} of them renewed` : '';
  io.warn(`${rows.length} members: ${ready.length} cards${of}, valid through ${dateOfDay(lastDay)}`);
  const tiers = tiersOf(ready);
  for (const { tier, count } of tiers) io.warn(`  ${count} of tier ${tier}: ${tierWords(tier)}`);
  const own = tiers.filter(({ tier }) => isOwnTier(tier)).map(({ tier }) => tier);
  if (own.length > 0) io.warn(ownTierWords(own));
}
