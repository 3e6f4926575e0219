import { readEnvironment } from '../environment.ts';
import type { Command } from './command.ts';

/**
 * Serves the ledger and the built app until SIGINT or SIGTERM; then what is under way is answered. Supervisors and
 * shells may send a signal twice, and a second one must not cut off an answer: closing is short by itself. [SERVICE-6]
 */
export const serve: Command = {
  usage: 'serve',
  summary: 'serve the ledger and the built app until Ctrl-C',
  more: [
    'Needs the built app: npm run build. While nobody has an account, it prints a link that makes the first one, once.',
    'At SIGINT or SIGTERM it answers what is under way, then ends.',
  ],
  run: async (_none, { variables, say, complain }) => {
    const environment = readEnvironment(variables);
    if (!environment.ok) {
      for (const sentence of environment.error) complain(sentence);
      return 2;
    }
    // The server is half of what Node would load: every other command, and --help, does without it.
    const { StartError, startLedger } = await import('../start.ts');
    try {
      const ledger = await startLedger({ ...environment.value, staticDir: 'dist' });
      say(`The ledger listens on ${ledger.url}. Ctrl-C stops it.`);
      if (ledger.foundingLink) {
        say(`Nobody has an account yet. The first one is made here, once, within an hour:`);
        say(ledger.foundingLink.url);
      }
      await new Promise<void>((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
      });
      say('Stopping …');
      await ledger.close();
      return 0;
    } catch (cause) {
      if (!(cause instanceof StartError)) throw cause;
      complain(cause.message);
      return 1;
    }
  },
};
