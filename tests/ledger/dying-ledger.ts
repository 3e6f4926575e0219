import { openLedger } from '../../src/ledger/ledger.ts';
import { serve } from '../../src/ledger/start.ts';

/** A real ledger that dies by SIGKILL after its first commit of entries, before it can answer. */
const dataDir = process.argv[2] ?? '';
const ledger = await openLedger({ dataDir, databaseUrl: null });
const journal: typeof ledger.journal = {
  ...ledger.journal,
  append: async (...batch) => {
    await ledger.journal.append(...batch);
    process.kill(process.pid, 'SIGKILL');
    return new Promise(() => {});
  },
};
const running = await serve({ ...ledger, journal }, { host: '127.0.0.1', port: 0, dataDir }, null);
process.stdout.write(`${running.url}\n`);
