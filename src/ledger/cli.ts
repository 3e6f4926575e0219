import { COMMANDS } from './commands/all.ts';
import type { Surroundings } from './commands/command.ts';
import { HELP, helpOf } from './commands/help.ts';

const surroundings: Surroundings = {
  variables: process.env,
  say: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
};

async function main([name, ...rest]: readonly string[]): Promise<number> {
  const asksForHelp =
    name === undefined || [name, ...rest].some((each) => each === '--help' || each === '-h');
  const command = Object.hasOwn(COMMANDS, name ?? '') ? COMMANDS[name ?? ''] : undefined;
  if (asksForHelp || name === 'help') {
    surroundings.say(command ? helpOf(command) : HELP);
    return 0;
  }
  if (command) return command.run(rest, surroundings);
  surroundings.complain(`There is no command "${name}".\n\n${HELP}`);
  return 2;
}

try {
  process.exitCode = await main(process.argv.slice(2));
  // Threads that only begin when a ledger closes would hold up its end for as long as that takes. [SERVICE-6]
  if (process.argv[2] === 'serve') process.exit();
} catch (cause) {
  surroundings.complain(cause instanceof Error ? cause.message : String(cause));
  const unasked =
    cause instanceof Error && 'code' in cause && String(cause.code).startsWith('ERR_PARSE_ARGS');
  if (unasked) surroundings.complain(`What it takes: npm run ledger -- ${process.argv[2]} --help`);
  process.exitCode = unasked ? 2 : 1;
}
