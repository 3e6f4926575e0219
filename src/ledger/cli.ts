import { backup } from './commands/backup.ts';
import { code } from './commands/code.ts';
import type { Command, Surroundings } from './commands/command.ts';
import { exportJournal } from './commands/export-journal.ts';
import { load } from './commands/load.ts';
import { login } from './commands/login.ts';
import { migrate } from './commands/migrate.ts';
import { newKeys } from './commands/new-keys.ts';
import { rebuild } from './commands/rebuild.ts';
import { restore } from './commands/restore.ts';
import { serve } from './commands/serve.ts';
import { trust } from './commands/trust.ts';
import { verify } from './commands/verify.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  load,
  code,
  login,
  trust,
  serve,
  verify,
  'export-journal': exportJournal,
  rebuild,
  backup,
  restore,
  migrate,
  'new-keys': newKeys,
};

const WIDTH = Math.max(...Object.values(COMMANDS).map(({ usage }) => usage.length)) + 2;

const HELP = [
  'npm run ledger -- COMMAND',
  '',
  ...Object.values(COMMANDS).map(({ usage, summary }) => `  ${usage.padEnd(WIDTH)}${summary}`),
  '',
  'The environment says where and how: DATA_DIR (./data), DATABASE_URL (SQLite in DATA_DIR), HOST (127.0.0.1),',
  'PORT (8080), PUBLIC_URL, TLS_CERT, TLS_KEY, METRICS_TOKEN, TRUST_PROXY, LOG_LEVEL (warn).',
].join('\n');

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
    surroundings.say(command ? `npm run ledger -- ${command.usage}\n\n${command.summary}` : HELP);
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
  process.exitCode = 1;
}
