import { COMMANDS } from './all.ts';
import type { Command } from './command.ts';

const WIDTH = Math.max(...Object.values(COMMANDS).map(({ usage }) => usage.length)) + 2;

/** What `npm run ledger -- --help` says. */
export const HELP = [
  'npm run ledger -- COMMAND',
  '',
  ...Object.values(COMMANDS).map(({ usage, summary }) => `  ${usage.padEnd(WIDTH)}${summary}`),
  '',
  'COMMAND --help says more about one. While a ledger runs, all may be used but restore, migrate --to and new-keys.',
  'Each ends with 0 where it is done, 1 where it is not or something is wrong, 2 where it was not asked rightly.',
  '',
  'The environment says where and how:',
  '  DATA_DIR           the directory of the ledger’s keys and, on SQLite, of its books (./data)',
  '  DATABASE_URL       a PostgreSQL database; left out: SQLite, in DATA_DIR',
  '  HOST, PORT         where it listens (127.0.0.1, 8080)',
  '  PUBLIC_URL         the address that tablets and enrolment codes use (http://localhost:PORT)',
  '  TLS_CERT, TLS_KEY  files with a certificate and its key (PEM): it speaks HTTPS then',
  '  TRUST_PROXY        reverse proxies whose X-Forwarded-* is believed, such as loopback (none)',
  '  METRICS_TOKEN      opens /metrics to other machines that bring it (only this one may ask)',
  '  LOG_LEVEL          fatal, error, warn, info, debug or silent (warn)',
].join('\n');

/** What it says of one command. */
export const helpOf = ({ usage, summary, more }: Command): string =>
  [`npm run ledger -- ${usage}`, '', summary, '', ...more.map((line) => `  ${line}`)].join('\n');
