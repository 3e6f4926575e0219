import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { dateOfDay } from '../../core/day/business-date.ts';
import { ok } from '../../core/result.ts';
import { type Arguments, type Command, type CommandResult, type Io, refused, usage } from '../command.ts';
import { dayHere, parseCount, parseDay } from '../days.ts';
import { type CardFace, cardSvg } from '../face.ts';
import { PRIVATE, replaceFile, withLock } from '../files.ts';
import { readFontCss } from '../fonts.ts';
import { type CardRequest, issueCard } from '../issue.ts';
import { readIssuer, writeCards } from '../issuer-files.ts';
import { cardSheetHtml } from '../sheet.ts';
import { issueWords } from '../words.ts';

/** Issues one card and draws it. */
export const issue: Command = {
  name: 'issue',
  summary: 'issue one card, as SVG and as a page to print',
  help: `issue --issuer DIR --member NUMBER --out DIR [--tier N] [--until YYYY-MM-DD] [--face neutral]

  --issuer DIR        the folder that keygen made
  --member NUMBER     the member's number; it is not stored, only a keyed pseudonym of it
  --tier N            0 member (the default), 1 co-op worker, 2 buying for the organisation, others your own
  --until YYYY-MM-DD  the last day it is valid; 365 days from today unless given
  --face neutral      a face without your name: a lost card tells nothing about its holder
  --out DIR           where ORGANISATION-INDEX.svg and .html go

Prints the card's text. Whoever has the text has the card: hand it over, then delete it.`,
  required: ['issuer', 'member', 'out'],
  optional: ['tier', 'until', 'face'],
  run,
};

function run({ need, maybe }: Arguments, io: Io): CommandResult {
  const tier = parseCount(maybe('tier') ?? '0');
  const until = maybe('until');
  const lastDay = until === undefined ? undefined : parseDay(until);
  const face = maybe('face');
  if (tier === undefined) return usage('--tier is a whole number.');
  if (until !== undefined && lastDay === undefined) return usage('--until is a date such as 2027-03-31.');
  if (face !== undefined && face !== 'neutral') return usage('--face is neutral, or is left out.');
  const request = { member: need('member'), tier, ...(lastDay === undefined ? {} : { lastDay }) };
  return withLock(need('issuer'), () => make(need('issuer'), need('out'), request, face === 'neutral', io));
}

function make(folder: string, out: string, request: CardRequest, neutral: boolean, io: Io): CommandResult {
  const issuer = readIssuer(folder);
  if (!issuer.ok) return issuer;
  const issued = issueCard(issuer.value, request, dayHere(io.now()), io.randomBytes);
  if (!issued.ok) return refused(issueWords(issued.error));
  const { card, text, others } = issued.value;
  const { id, name: organisation, colours } = issuer.value;
  const face: CardFace = { text, organisation, tier: card.tier, lastDay: card.lastDay, colours, neutral };
  mkdirSync(out, { recursive: true });
  // The register first: a card that is in it but was never drawn harms nobody, one that isn't can't be revoked.
  writeCards(folder, issued.value.issuer);
  const fontCss = readFontCss();
  const path = join(out, `${id}-${card.index}`);
  replaceFile(`${path}.svg`, cardSvg(face, { style: fontCss }), PRIVATE);
  replaceFile(
    `${path}.html`,
    cardSheetHtml(neutral ? 'Member card' : organisation, [{ face }], fontCss),
    PRIVATE,
  );
  io.print(text);
  io.warn(`Index ${card.index}, valid through ${dateOfDay(card.lastDay)}: ${path}.svg and .html`);
  if (others > 0) io.warn(`This member has ${others} more from this year, not revoked.`);
  return ok(undefined);
}
