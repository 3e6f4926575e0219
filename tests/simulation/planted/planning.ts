import type * as Plan from '../../../src/ledger/ingest/plan.ts';
import type { VerifiedEntry } from '../../../src/ledger/ingest/verified-entry.ts';
import { type Bug, planted } from './bug.ts';

const module = '../../src/ledger/ingest/plan.ts';

/** Bugs in what the ledger decides about each entry of a batch. */
export const PLAN_BUGS: readonly Bug[] = [
  planted<typeof Plan>(
    { name: 'a ledger that takes again what it has', module, breaks: /the-ledger-answers/ },
    () => ({
      planAppend: (held, entries) => {
        const { seq, hash } = entries.at(-1)?.header ?? held.head;
        return { fresh: entries, aside: [], known: 0, outcome: 'appended', head: { seq, hash }, held: null };
      },
    }),
  ),
  planted<typeof Plan>(
    { name: 'a ledger that looks at no chain', module, breaks: /linked-prefix|acknowledged-entries-survive/ },
    (real) => ({
      planAppend: (held, entries) => {
        let { head } = held;
        const blind = inOrder(entries).map((entry): VerifiedEntry => {
          const { header } = entry;
          if (header.seq !== head.seq + 1) return entry;
          const { hash: prev } = head;
          head = { seq: header.seq, hash: header.hash };
          return { ...entry, header: { ...header, prev } };
        });
        return real.planAppend(held, blind);
      },
    }),
  ),
  planted<typeof Plan>(
    {
      name: 'a ledger that takes what comes after a gap',
      module,
      breaks: /linked-prefix|acknowledged-entries-survive/,
    },
    (real) => ({
      planAppend: (held, entries) => {
        const plan = real.planAppend(held, entries);
        const last = inOrder(entries).at(-1);
        if (plan.outcome !== 'gap' || !last) return plan;
        const { seq, hash } = last.header;
        return { ...plan, fresh: [...plan.fresh, last], outcome: 'appended', head: { seq, hash } };
      },
    }),
  ),
  planted<typeof Plan>(
    {
      name: 'a ledger that skips an entry of a batch',
      module,
      breaks: /acknowledged-entries-survive|linked-prefix/,
    },
    (real) => ({
      planAppend: (held, entries) => {
        const plan = real.planAppend(held, entries);
        return { ...plan, fresh: plan.fresh.filter((_, index) => index !== 1) };
      },
    }),
  ),
  planted<typeof Plan>(
    {
      name: 'a ledger that drops a second history',
      module,
      breaks: /second-histories-are-held|progress-resumes/,
    },
    (real) => ({ planAppend: (held, entries) => ({ ...real.planAppend(held, entries), aside: [] }) }),
  ),
  planted<typeof Plan>(
    {
      name: 'a ledger whose last writer wins',
      module,
      breaks: /linked-prefix|heads-never-go-back|acknowledged/,
    },
    (real) => ({
      planAppend: (held, entries) => {
        const plan = real.planAppend(held, entries);
        return plan.held ? { ...plan, outcome: 'appended', head: plan.held, held: null } : plan;
      },
    }),
  ),
];

const inOrder = (entries: readonly VerifiedEntry[]): VerifiedEntry[] =>
  entries.toSorted((a, b) => a.header.seq - b.header.seq);
