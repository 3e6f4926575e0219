import { walletLink } from '../../core/card/wallet-link.ts';
import { dateOfDay } from '../../core/day/business-date.ts';
import { QUIET_MODULES, qrPath } from '../../core/qr-path.ts';
import { ok } from '../../core/result.ts';
import { type Arguments, type Command, type CommandResult, type Io, refused, usage } from '../command.ts';
import { bindCard } from '../core/bind.ts';
import { dayHere, parseCount, parseDay } from '../core/days.ts';
import type { CardRequest } from '../core/issue.ts';
import type { Issuer } from '../core/issuer.ts';
import { PRIVATE, replaceFile } from '../files.ts';
import { withIssuer, writeCards } from '../issuer-files.ts';
import { linesOf } from '../lines.ts';
import { issueWords, requestWords } from '../words.ts';

/** Answers a phone's request code with a card bound to it. [LIVE-5] */
export const bind: Command = {
  name: 'bind',
  summary: 'answer a phone’s request with a card that only it can show',
  help: `bind --issuer DIR --member NUMBER [--request TEXT] [--tier N] [--until YYYY-MM-DD] [--wallet ADDRESS]
       [--out FILE.svg]

  --issuer DIR        the folder that keygen made
  --member NUMBER     the member's number; make sure by another way that the request is theirs
  --request TEXT      the request code, beginning with SR1:, in single quotes; read from standard input if left out
  --tier N            0 member (the default), 1 co-op worker, 2 buying for the organisation, others your own
  --until YYYY-MM-DD  the last day it is valid; 365 days from today unless given
  --wallet ADDRESS    where the federation's app is, such as https://till.example.org; prints a link as well
  --out FILE.svg      the answer as a code for the phone to scan: the link, or without --wallet the card

Prints the card's text and, with --wallet, the link that opens it on the phone. Only the phone that asked can show
the card, so both may travel by any way; but whoever reads them learns that someone is your member.`,
  required: ['issuer', 'member'],
  optional: ['request', 'tier', 'until', 'wallet', 'out'],
  run,
};

type Answer = CardRequest & { readonly code: string; readonly wallet?: string; readonly out?: string };

async function run({ need, maybe }: Arguments, io: Io): Promise<CommandResult> {
  const tier = parseCount(maybe('tier') ?? '0');
  const until = maybe('until');
  const lastDay = until === undefined ? undefined : parseDay(until);
  const wallet = maybe('wallet');
  const out = maybe('out');
  if (tier === undefined) return usage('--tier is a whole number.');
  if (until !== undefined && lastDay === undefined) return usage('--until is a date such as 2027-03-31.');
  if (wallet !== undefined && !/^https?:\/\/[^\s#?]+$/.test(wallet))
    return usage('--wallet is an address such as https://till.example.org.');
  if (out !== undefined && !out.endsWith('.svg')) return usage('--out is a file whose name ends in .svg.');
  const code = (maybe('request') ?? (await firstLine(io))).trim();
  const answer = {
    code,
    member: need('member'),
    tier,
    ...(lastDay === undefined ? {} : { lastDay }),
    ...(wallet === undefined ? {} : { wallet }),
    ...(out === undefined ? {} : { out }),
  };
  return withIssuer(need('issuer'), io, ({ issuer }) => make(need('issuer'), issuer, answer, io));
}

function make(folder: string, issuer: Issuer, answer: Answer, io: Io): CommandResult {
  const { code, wallet, out, ...request } = answer;
  const nowMs = io.now();
  const bound = bindCard(
    issuer,
    code,
    request,
    { nowSeconds: Math.floor(nowMs / 1000), today: dayHere(nowMs) },
    io.randomBytes,
  );
  if (!bound.ok) {
    return refused(bound.error.by === 'request' ? requestWords(bound.error) : issueWords(bound.error));
  }
  const { issuer: after, card, text, others, reference } = bound.value;
  writeCards(folder, after);
  io.print(text);
  const { name, colours } = issuer;
  const link = wallet === undefined ? undefined : walletLink(wallet, { text, name, colours });
  if (link !== undefined) io.print(link);
  if (out !== undefined) replaceFile(out, codeSvg(link ?? text), PRIVATE);
  const asked = reference === '' ? 'The request says nothing of who asks' : `The request says “${reference}”`;
  io.warn(`${asked}. Index ${card.index}, valid through ${dateOfDay(card.lastDay)}.`);
  if (others > 0) io.warn(`This member has ${others} more from this year, not revoked.`);
  return ok(undefined);
}

/** A code on white with its quiet zone, to be scanned off a screen. */
function codeSvg(text: string): string {
  const { path, size } = qrPath(text, { border: QUIET_MODULES });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="120mm" height="120mm" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}h${-size}z"/><path d="${path}"/></svg>\n`;
}

async function firstLine(io: Io): Promise<string> {
  for await (const line of linesOf(io.input)) if (line.trim() !== '') return line;
  return '';
}
