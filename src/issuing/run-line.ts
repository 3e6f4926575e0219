import { parseArgs } from 'node:util';
import type { Arguments, Command, CommandFailure, Io } from './command.ts';
import { bind } from './commands/bind.ts';
import { federationKeygen } from './commands/federation-keygen.ts';
import { fragment } from './commands/fragment.ts';
import { issue } from './commands/issue.ts';
import { keygen } from './commands/keygen.ts';
import { revoke } from './commands/revoke.ts';
import { trustMerge } from './commands/trust-merge.ts';
import { trustShow } from './commands/trust-show.ts';
import { verify } from './commands/verify.ts';

const COMMANDS: readonly Command[] = [
  keygen,
  issue,
  bind,
  revoke,
  fragment,
  federationKeygen,
  trustMerge,
  trustShow,
  verify,
];

const HELP = `Issues member cards and keeps the trust list. Needs no ledger and no network.

  npm run issuing -- COMMAND [options]      (COMMAND --help tells more)

${COMMANDS.map(({ name, summary }) => `  ${name.padEnd(18)} ${summary}`).join('\n')}

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
  const done = await command.run(parsed, io);
  return done.ok ? 0 : fail(io, done.error);
}

function fail(io: Io, failure: CommandFailure): number {
  io.warn(failure.message);
  return EXIT[failure.type];
}

/** The command line's options, or 'help', or what is wrong with them. */
function read(command: Command, line: readonly string[]): Arguments | string {
  const names = [...command.required, ...command.optional];
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    const { values, positionals } = parseArgs({
      args: [...line],
      options: { ...options, help: { type: 'boolean' } },
      allowPositionals: true,
    });
    if (values.help) return 'help';
    const given = new Map<string, string>();
    for (const [name, value] of Object.entries<unknown>(values)) {
      if (typeof value === 'string') given.set(name, value);
    }
    const missing = command.required.filter((name) => !given.get(name));
    if (missing.length > 0) return `Missing: ${missing.map((name) => `--${name}`).join(', ')}.`;
    const { least, most, what } = command.rest ?? { least: 0, most: 0, what: '' };
    if (positionals.length > most) return `Not understood: ${positionals.slice(most).join(' ')}`;
    if (positionals.length < least) return `Missing: ${what}.`;
    return { need: (name) => given.get(name) ?? '', maybe: (name) => given.get(name), rest: positionals };
  } catch (error) {
    // parseArgs throws at an unknown option or a missing value, and says it well.
    return error instanceof Error ? error.message : String(error);
  }
}
