import { bytesToHex } from '@noble/hashes/utils.js';
import { inFours } from '../../core/card/key-words.ts';
import { dateOfDay } from '../../core/day/business-date.ts';
import { ok } from '../../core/result.ts';
import { type Arguments, type Command, type CommandResult, type Io, usage } from '../command.ts';
import { dayHere, parseCount } from '../core/days.ts';
import { CARD_DAYS, createIssuer, PLAIN_COLOURS } from '../core/issuer.ts';
import { colourOf, isCardDays, isId, isName, plainName } from '../core/profile.ts';
import { lockAsked, writeNewIssuer } from '../issuer-files.ts';

/** Makes an issuer: its keys, its secrets and its empty register of cards. */
export const keygen: Command = {
  name: 'keygen',
  summary: 'make a card issuer: its key, its secrets, its register of cards',
  help: `keygen --organisation ID --name "NAME" --out DIR [--kind partner|co-op] [--colour HEX] [--pattern HEX] [--days N]

  --organisation ID   short and lasting, such as porters (a-z, 0-9, -)
  --name "NAME"       as cards and receipts show it, at most 60 letters
  --kind              partner (members' cards, the default) or co-op (workers' cards)
  --colour, --pattern the card's ground and the pattern on it, such as 16324a and e8b84a
  --days N            how long a card is valid unless told otherwise; 365
  --out DIR           a new folder; it holds the secrets and must never leave this machine, save as a backup

Asks for a passphrase, under which the secrets are kept. Print the recovery sheet next. The key counts for two
years from today.`,
  required: ['organisation', 'name', 'out'],
  optional: ['kind', 'colour', 'pattern', 'days'],
  run,
};

async function run({ need, maybe }: Arguments, io: Io): Promise<CommandResult> {
  const id = need('organisation');
  const name = plainName(need('name'));
  const kind = maybe('kind') ?? 'partner';
  const ground = colourOf(maybe('colour') ?? PLAIN_COLOURS.ground);
  const pattern = colourOf(maybe('pattern') ?? PLAIN_COLOURS.pattern);
  const cardDays = parseCount(maybe('days') ?? String(CARD_DAYS));
  if (!isId(id)) return usage('--organisation is 1 to 40 of a-z, 0-9 and -, such as porters.');
  if (!isName(name)) return usage('--name is 1 to 60 letters.');
  if (kind !== 'partner' && kind !== 'co-op') return usage('--kind is partner or co-op.');
  if (!ground || !pattern) return usage('A colour is six hexadecimal digits, such as 16324a.');
  if (cardDays === undefined || !isCardDays(cardDays)) return usage('--days is 1 to 1830.');

  const who = { id, name, kind, colours: { ground, pattern }, cardDays } as const;
  const issuer = createIssuer(who, dayHere(io.now()), io.randomBytes);
  const locked = await lockAsked(issuer, io);
  if (!locked.ok) return locked;
  const written = writeNewIssuer(need('out'), issuer, locked.value);
  if (!written.ok) return written;
  for (const key of issuer.keys) {
    io.print(`public key  ${inFours(bytesToHex(key.publicKey))}`);
    io.print(`counts      ${dateOfDay(key.notBefore)} to ${dateOfDay(key.notAfter)}`);
  }
  io.print(`secrets in  ${need('out')}: keep a copy in a safe place, and give it to nobody.`);
  if (!locked.value) io.warn('The secrets are under no passphrase. Give them one: protect.');
  return ok(undefined);
}
