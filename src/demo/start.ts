import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readEnvironment } from '../ledger/environment.ts';
import { run } from './run.ts';
import { stopOnSignal } from './stop.ts';

const HELP = `npm start                  starts the ledger and the app; the first time, with a demo federation
npm start -- --real        the same for a federation of your own, nothing founded (or FEDERATION=real)

The environment says where and how:
  PORT=8080                HOST=127.0.0.1            DATA_DIR=./data
  TLS_CERT, TLS_KEY        certificate and key (PEM), for tablets: they need https
  PUBLIC_URL               how tablets reach it, such as https://till.example.org
  LOG_LEVEL=warn           fatal, error, warn, info, debug or silent`;

const APP = fileURLToPath(new URL('../../dist', import.meta.url));

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const complain = (text: string): void => void process.stderr.write(`\n  ${text}\n\n`);

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') {
    say(HELP);
    return 0;
  }
  if (typeof options === 'string') {
    complain(`${options}\n\n${HELP.replace(/^/gm, '  ')}`);
    return 2;
  }
  const environment = readEnvironment(process.env);
  if (!environment.ok) {
    complain(environment.error.join('\n  '));
    return 2;
  }
  const running = await run({ ...environment.value, ...options, staticDir: APP, say });
  if (!running.ok) {
    complain(running.error);
    return 1;
  }
  stopOnSignal(running.value.ledger, say);
  say(running.value.welcome);
  return 0;
}

/** The command line's options, `help`, or what is wrong with them. */
function readOptions(line: readonly string[]): { readonly real: boolean } | string {
  try {
    const { values } = parseArgs({
      args: [...line],
      options: { real: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    return values.help ? 'help' : { real: values.real ?? process.env['FEDERATION'] === 'real' };
  } catch {
    return `Not understood: ${line.join(' ')}`;
  }
}

process.exitCode = await main();
