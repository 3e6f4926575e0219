import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bytesToHex } from '@noble/hashes/utils.js';
import { inFours } from '../../core/card/key-words.ts';
import { err, ok, type Result } from '../../core/result.ts';
import {
  type Arguments,
  type Command,
  type CommandFailure,
  type CommandResult,
  type Io,
  refused,
  unusable,
  usage,
} from '../command.ts';
import { createIssuer, type Issuer } from '../core/issuer.ts';
import { type Identity, type KeyFile } from '../core/key-file.ts';
import { keysRecovered, readRecovery, type Recovered } from '../core/recovery.ts';
import { issuerOf, registerSchema } from '../core/register-file.ts';
import { isId, isName, plainName } from '../core/profile.ts';
import { readBytes, withLock } from '../files.ts';
import { lockAsked, readJson, readKeyFile, writeKeys, writeNewIssuer } from '../issuer-files.ts';
import { linesOf } from '../lines.ts';
import { recoveryWords } from '../words.ts';

/** Brings a key back from its recovery sheet. */
export const recover: Command = {
  name: 'recover',
  summary: 'bring a key back from its recovery sheet, under a new passphrase',
  help: `recover --issuer DIR [--sheet FILE] [--organisation ID --name "NAME"]

  --sheet FILE        the six lines of the sheet as text; without it they are read from standard input
  --issuer DIR        the folder whose passphrase is lost. Where nothing is left of it, a new folder: then also
  --organisation, --name  as they were. Put cards.json of your last backup into it before you issue anything

A sheet brings back the newest key. Asks for a new passphrase.`,
  required: ['issuer'],
  optional: ['sheet', 'organisation', 'name'],
  run,
};

async function run({ need, maybe }: Arguments, io: Io): Promise<CommandResult> {
  const folder = need('issuer');
  const text = await sheetText(maybe('sheet'), io);
  if (!text.ok) return text;
  const recovered = readRecovery(text.value);
  if (!recovered.ok) return unusable(recoveryWords(recovered.error));
  const before = existsSync(join(folder, 'issuer.json'));
  const issuer = before
    ? ofFolder(folder, recovered.value)
    : anew(recovered.value, maybe('organisation'), maybe('name'), io);
  if (!issuer.ok) return issuer;
  const locked = await lockAsked(issuer.value, io);
  if (!locked.ok) return locked;
  if (!locked.value) return refused('No passphrase was given for the key. See --help.');
  const done = await write(folder, before, issuer.value, locked.value);
  if (done.ok)
    io.print(`public key  ${inFours(bytesToHex(recovered.value.key.publicKey))}: it is back in ${folder}`);
  return done;
}

async function sheetText(path: string | undefined, io: Io): Promise<Result<string, CommandFailure>> {
  if (path !== undefined) {
    const bytes = readBytes(path);
    return bytes.ok ? ok(new TextDecoder().decode(bytes.value)) : bytes;
  }
  const lines: string[] = [];
  io.warn('Type the six lines of the sheet.');
  for await (const line of linesOf(io.input)) {
    if (line.trim() !== '') lines.push(line);
    if (lines.length === 6) break;
  }
  return ok(lines.join('\n'));
}

/** The issuer of a folder whose key file is there, locked or not, with the keys of the sheet in it. */
function ofFolder(folder: string, recovered: Recovered): Result<Issuer, CommandFailure> {
  const file = readKeyFile(folder);
  if (!file.ok) return file;
  const register = readJson(join(folder, 'cards.json'), registerSchema);
  if (!register.ok) return register;
  const identity = withKeys(file.value, recovered);
  return identity
    ? ok(issuerOf(identity, register.value))
    : refused('That sheet is of another key than this folder’s.');
}

function withKeys(file: KeyFile, recovered: Recovered): Identity | undefined {
  const { id, name, kind, colours } = file;
  const held = file.version === 2 ? file.keys : [];
  const keys = keysRecovered(held, recovered);
  const cardDays = file.version === 2 ? file.cardDays : 365;
  return keys && { id, name, kind, colours, cardDays, keys, pseudonymSecret: recovered.pseudonymSecret };
}

function anew(
  { key, pseudonymSecret }: Recovered,
  id = '',
  name = '',
  io: Io,
): Result<Issuer, CommandFailure> {
  if (!isId(id) || !isName(plainName(name))) {
    return usage('Nothing is left in that folder. Give --organisation and --name as they were.');
  }
  const issuer = createIssuer({ id, name: plainName(name), kind: 'partner' }, key.notBefore, io.randomBytes);
  return ok({ ...issuer, keys: [key], pseudonymSecret });
}

async function write(folder: string, before: boolean, issuer: Issuer, file: KeyFile): Promise<CommandResult> {
  if (!before) return writeNewIssuer(folder, issuer, file);
  const written = await withLock(folder, async () => {
    writeKeys(folder, file);
    return ok(undefined);
  });
  return written.ok ? ok(undefined) : err(written.error);
}
