import { setTimeout } from 'node:timers/promises';
import { readEnvironment } from '../../src/ledger/environment.ts';
import { openLedger } from '../../src/ledger/ledger.ts';
import { serve } from '../../src/ledger/start.ts';

/** How long this ledger takes to write what it has acknowledged already, in milliseconds. */
const LATE_MS = 1_500;

/** A ledger with a planted bug: it acknowledges entries before it commits them. The torture has to notice. */
const environment = readEnvironment(process.env);
if (!environment.ok) throw new Error(environment.error.join(' '));
const ledger = await openLedger(environment.value);
const careless: typeof ledger.journal = {
  ...ledger.journal,
  append: async (key, entries, contact) => {
    const last = entries.at(-1)?.header;
    if (!last) return ledger.journal.append(key, entries, contact);
    void setTimeout(LATE_MS).then(() => ledger.journal.append(key, entries, contact));
    const head = { seq: last.seq, hash: last.hash };
    const counts = { accepted: entries.length, known: 0, aside: 0, unposted: 0 };
    return { outcome: 'appended', ...counts, head, held: null };
  },
};
await serve({ ...ledger, journal: careless }, environment.value, null);
