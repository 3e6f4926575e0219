import { bytesToHex } from '@noble/hashes/utils.js';
import { publicKeyOf } from '../../core/card/ed25519.ts';
import { dateOfDay } from '../../core/day/business-date.ts';
import { ok } from '../../core/result.ts';
import { type Arguments, type Command, type CommandResult, type Io, usage } from '../command.ts';
import { dayHere } from '../days.ts';
import { createIssuer, PLAIN_COLOURS } from '../issuer.ts';
import { writeNewIssuer } from '../issuer-files.ts';

/** Makes an issuer: its keys, its secrets and its empty register of cards. */
export const keygen: Command = {
  name: 'keygen',
  summary: 'make a card issuer: its key, its secrets, its register of cards',
  help: `keygen --organisation ID --name "NAME" --out DIR [--kind partner|co-op] [--colour HEX] [--pattern HEX]

  --organisation ID   short and lasting, such as porters (a-z, 0-9, -)
  --name "NAME"       as cards and receipts show it, at most 60 letters
  --kind              partner (members' cards, the default) or co-op (workers' cards)
  --colour, --pattern the card's ground and the pattern on it, such as 16324a and e8b84a
  --out DIR           a new folder; it holds the secrets and must never leave this machine, save as a backup

The key counts for two years from today.`,
  required: ['organisation', 'name', 'out'],
  optional: ['kind', 'colour', 'pattern'],
  run,
};

function run({ need, maybe }: Arguments, io: Io): CommandResult {
  const id = need('organisation');
  const name = need('name').normalize('NFC').trim();
  const kind = maybe('kind') ?? 'partner';
  const ground = colourOf(maybe('colour'), PLAIN_COLOURS.ground);
  const pattern = colourOf(maybe('pattern'), PLAIN_COLOURS.pattern);
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(id)) {
    return usage('--organisation is 1 to 40 of a-z, 0-9 and -, such as porters.');
  }
  if (name === '' || name.length > 60 || /\p{C}/u.test(name)) return usage('--name is 1 to 60 letters.');
  if (kind !== 'partner' && kind !== 'co-op') return usage('--kind is partner or co-op.');
  if (!ground || !pattern) return usage('A colour is six hexadecimal digits, such as 16324a.');

  const issuer = createIssuer(
    { id, name, kind, colours: { ground, pattern } },
    dayHere(io.now()),
    io.randomBytes,
  );
  const written = writeNewIssuer(need('out'), issuer);
  if (!written.ok) return written;
  io.print(`public key  ${bytesToHex(publicKeyOf(issuer.seed))}`);
  io.print(`counts      ${dateOfDay(issuer.notBefore)} to ${dateOfDay(issuer.notAfter)}`);
  io.print(`secrets in  ${need('out')}: keep a copy in a safe place, and give it to nobody.`);
  return ok(undefined);
}

function colourOf(text: string | undefined, otherwise: string): string | undefined {
  const digits = (text ?? otherwise).replace(/^#/, '').toLowerCase();
  return /^[0-9a-f]{6}$/.test(digits) ? `#${digits}` : undefined;
}
