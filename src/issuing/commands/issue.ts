import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { dateOfDay } from '../../core/day/business-date.ts';
import { ok } from '../../core/result.ts';
import { type Arguments, type Command, type CommandResult, type Io, refused, usage } from '../command.ts';
import { dayHere, parseCount, parseDay } from '../core/days.ts';
import { cardSvg } from '../core/face.ts';
import { type CardRequest, issueCard, type NewCard } from '../core/issue.ts';
import { cardSheetHtml } from '../core/sheet.ts';
import { faceOf, LOOK_HELP, LOOK_OPTIONS, type Look, lookOf, sheetTitle } from '../draw-files.ts';
import { PRIVATE, replaceFile } from '../files.ts';
import { readFontCss } from '../fonts.ts';
import { issueList } from '../issue-list.ts';
import { withIssuer, writeCards } from '../issuer-files.ts';
import { issueWords } from '../words.ts';

/** Issues one card, or one for each member of a list, and draws them. */
export const issue: Command = {
  name: 'issue',
  summary: 'issue one card, or thousands from a list, and draw them to print',
  help: `issue --issuer DIR --member NUMBER --out DIR [--tier N] [--until YYYY-MM-DD] [look]
issue --issuer DIR --csv FILE --out DIR --yes [--renew] [--until YYYY-MM-DD] [look]

  --issuer DIR        the folder that keygen made
  --member NUMBER     the member's number; it is not stored, only a keyed pseudonym of it
  --tier N            0 member (the default), 1 co-op worker, 2 buying for the organisation, others your own
  --csv FILE          a list with a column member and, if tiers differ, one called tier; others are passed over.
                      Without --yes it says what is wrong in which line, and issues nothing
  --renew             members whose card ends sooner get another; without it they are left out
  --until YYYY-MM-DD  the last day it is valid; as many days from today as keygen was told, unless given
  --out DIR           where ORGANISATION-INDEX.svg and .html go, or ORGANISATION-run-N.html
${LOOK_HELP}

Prints the card's text. Whoever has the text has the card: hand it over, then delete it.`,
  required: ['issuer', 'out'],
  optional: ['member', 'csv', 'tier', 'until', ...LOOK_OPTIONS],
  flags: ['neutral', 'renew', 'yes'],
  run,
};

async function run(args: Arguments, io: Io): Promise<CommandResult> {
  const { need, maybe, flag } = args;
  const [member, csv, until] = [maybe('member'), maybe('csv'), maybe('until')];
  const tier = parseCount(maybe('tier') ?? '0');
  const lastDay = until === undefined ? undefined : parseDay(until);
  const look = lookOf(args);
  if (!look.ok) return look;
  if (member === undefined && csv === undefined) return usage('Missing: --member, or --csv.');
  if (member !== undefined && csv !== undefined) return usage('Give --member or --csv, not both.');
  if (tier === undefined) return usage('--tier is a whole number.');
  if (until !== undefined && lastDay === undefined) return usage('--until is a date such as 2027-03-31.');
  const term = lastDay === undefined ? {} : { lastDay };
  if (csv !== undefined) {
    const how = { csv, out: need('out'), look: look.value, renew: flag('renew'), sure: flag('yes'), ...term };
    return issueList(need('issuer'), how, io);
  }
  const request: CardRequest = { member: member ?? '', tier, ...term };
  const { value } = look;
  return withIssuer(need('issuer'), io, ({ issuer }) => {
    const issued = issueCard(issuer, request, dayHere(io.now()), io.randomBytes);
    if (!issued.ok) return refused(issueWords(issued.error));
    return handOut(need('issuer'), need('out'), issued.value, value, io);
  });
}

/** Keeps a card just made in the register, then draws it and says it. */
export function handOut(folder: string, out: string, made: NewCard, look: Look, io: Io): CommandResult {
  const { issuer, card, text, others } = made;
  mkdirSync(out, { recursive: true });
  // The register first: a card that is in it but was never drawn harms nobody, one that isn't can't be revoked.
  writeCards(folder, issuer);
  const fontCss = readFontCss();
  const path = join(out, `${issuer.id}-${card.index}`);
  const face = faceOf(issuer, { card, text }, look);
  replaceFile(`${path}.svg`, cardSvg(face, { style: fontCss }), PRIVATE);
  replaceFile(`${path}.html`, cardSheetHtml(sheetTitle(issuer, look), [{ face }], fontCss, look), PRIVATE);
  io.print(text);
  io.warn(`Index ${card.index}, valid through ${dateOfDay(card.lastDay)}: ${path}.svg and .html`);
  if (others > 0) io.warn(`This member has ${others} more from this year, not revoked.`);
  return ok(undefined);
}
