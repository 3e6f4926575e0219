import { run } from '../../src/demo/run.ts';
import { stopOnSignal } from '../../src/demo/stop.ts';

/** Runs the demo without the built app, as a process that a test can stop. Argument: the data directory. */
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const running = await run({
  host: '127.0.0.1',
  port: 0,
  dataDir: process.argv[2] ?? '',
  databaseUrl: null,
  publicUrl: null,
  tls: null,
  trustProxy: null,
  logLevel: 'silent',
  metricsToken: null,
  real: false,
  staticDir: null,
  say,
});
if (!running.ok) throw new Error(running.error);
stopOnSignal(running.value.ledger, say);
say(running.value.welcome);
