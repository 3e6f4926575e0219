import { parseArgs } from 'node:util';
import type { Arguments, Command, CommandFailure, Io } from './command.ts';
import { bind } from './commands/bind.ts';
import { federationKeygen } from './commands/federation-keygen.ts';
import { federationRotate } from './commands/federation-rotate.ts';
import { fragment } from './commands/fragment.ts';
import { issue } from './commands/issue.ts';
import { keygen } from './commands/keygen.ts';
import { links } from './commands/links.ts';
import { png } from './commands/png.ts';
import { protect } from './commands/protect.ts';
import { recover } from './commands/recover.ts';
import { recoverySheet } from './commands/recovery-sheet.ts';
import { reissue } from './commands/reissue.ts';
import { renew } from './commands/renew.ts';
import { replace } from './commands/replace.ts';
import { revoke } from './commands/revoke.ts';
import { rotate } from './commands/rotate.ts';
import { sheets } from './commands/sheets.ts';
import { trustMerge } from './commands/trust-merge.ts';
import { trustStrike } from './commands/trust-strike.ts';
import { trustShow } from './commands/trust-show.ts';
import { verify } from './commands/verify.ts';
import { readBytes } from './files.ts';

const COMMANDS: readonly Command[] = [
  keygen,
  issue,
  bind,
  renew,
  reissue,
  revoke,
  sheets,
  links,
  png,
  fragment,
  rotate,
  replace,
  protect,
  recoverySheet,
  recover,
  federationKeygen,
  federationRotate,
  trustMerge,
  trustStrike,
  trustShow,
  verify,
];

const PASSPHRASE_FILE = 'passphrase-file';
const NEW_PASSPHRASE_FILE = 'new-passphrase-file';

const HELP = `Issues member cards and keeps the trust list. Needs no ledger and no network.

  npm run issuing -- COMMAND [options]      (COMMAND --help tells more)

${COMMANDS.map(({ name, summary }) => `  ${name.padEnd(18)} ${summary}`).join('\n')}

A key under a passphrase is asked for it. Scripts give --passphrase-file FILE to any command, or set
ISSUING_PASSPHRASE; for a new passphrase --new-passphrase-file FILE or ISSUING_NEW_PASSPHRASE.

Exit codes: 0 done; 1 refused, nothing changed; 2 wrong usage, or a file that can't be used.`;

const EXIT = { refused: 1, usage: 2, 'unusable-input': 2 } as const;

/** Runs one command line and gives the exit code. */
export async function runLine(line: readonly string[], io: Io): Promise<number> {
  if (line.length === 0 || line[0] === '--help' || line[0] === 'help') {
    io.print(HELP);
    return line.length === 0 ? EXIT.usage : 0;
  }
  const command = COMMANDS.find(({ name }) => name.split(' ').every((word, at) => line[at] === word));
  if (!command) return fail(io, { type: 'usage', message: `There is no such command.\n\n${HELP}` });
  const parsed = read(command, line.slice(command.name.split(' ').length));
  if (parsed === 'help') {
    io.print(command.help);
    return 0;
  }
  if (typeof parsed === 'string') {
    return fail(io, { type: 'usage', message: `${parsed}\n\n${command.help}` });
  }
  const done = await command.run(parsed, withPassphraseFiles(parsed, io));
  return done.ok ? 0 : fail(io, done.error);
}

function fail(io: Io, failure: CommandFailure): number {
  io.warn(failure.message);
  return EXIT[failure.type];
}

/** Passphrases come from the files that the line names, else from the world. */
function withPassphraseFiles({ maybe }: Arguments, io: Io): Io {
  return {
    ...io,
    passphrase: async (purpose) => {
      const path = (purpose === 'new' ? maybe(NEW_PASSPHRASE_FILE) : undefined) ?? maybe(PASSPHRASE_FILE);
      if (path === undefined) return io.passphrase(purpose);
      const bytes = readBytes(path);
      if (!bytes.ok) io.warn(bytes.error.message);
      return bytes.ok ? new TextDecoder().decode(bytes.value).trim() : undefined;
    },
  };
}

/** The command line's options, or 'help', or what is wrong with them. */
function read(command: Command, line: readonly string[]): Arguments | string {
  const names = [...command.required, ...command.optional, PASSPHRASE_FILE, NEW_PASSPHRASE_FILE];
  const flags = ['help', ...(command.flags ?? [])];
  const options = Object.fromEntries<{ type: 'string' | 'boolean' }>([
    ...names.map((name) => [name, { type: 'string' }] as const),
    ...flags.map((name) => [name, { type: 'boolean' }] as const),
  ]);
  try {
    const { values, positionals } = parseArgs({
      args: [...line],
      options,
      allowPositionals: true,
    });
    const given = new Map<string, string>();
    const flagged = new Set<string>();
    for (const [name, value] of Object.entries<unknown>(values)) {
      if (typeof value === 'string') given.set(name, value);
      if (value === true) flagged.add(name);
    }
    if (flagged.has('help')) return 'help';
    const missing = command.required.filter((name) => !given.get(name));
    if (missing.length > 0) return `Missing: ${missing.map((name) => `--${name}`).join(', ')}.`;
    const { least, most, what } = command.rest ?? { least: 0, most: 0, what: '' };
    if (positionals.length > most) return `Not understood: ${positionals.slice(most).join(' ')}`;
    if (positionals.length < least) return `Missing: ${what}.`;
    return {
      need: (name) => given.get(name) ?? '',
      maybe: (name) => given.get(name),
      flag: (name) => flagged.has(name),
      rest: positionals,
    };
  } catch (error) {
    // parseArgs throws at an unknown option or a missing value, and says it well.
    return error instanceof Error ? error.message : String(error);
  }
}
