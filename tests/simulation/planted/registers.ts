import type * as Behind from '../../../src/device/behind.ts';
import type * as OutboxModule from '../../../src/device/outbox.ts';
import type * as Prune from '../../../src/device/prune.ts';
import type * as Heads from '../../../src/sync/heads.ts';
import { type Bug, planted } from './bug.ts';

const heads = '../../src/sync/heads.ts';

/** A register that takes one verdict on the ledger's head for agreement. */
const takesForAgreement = (verdict: Heads.HeadVerdict, bug: Pick<Bug, 'name' | 'breaks'>): Bug =>
  planted<typeof Heads>({ ...bug, module: heads }, (real) => ({
    judgeHead: async (...asked) => {
      const found = await real.judgeHead(...asked);
      return found === verdict ? 'agrees' : found;
    },
  }));

/** Bugs in the register's half of it. */
export const REGISTER_BUGS: readonly Bug[] = [
  takesForAgreement('ledger-ahead', {
    name: 'a register that does not notice that it was set back',
    breaks: /register-equals-ledger|progress-resumes|second-histories-are-held/,
  }),
  takesForAgreement('fork', {
    name: 'a register that believes a number without its hash',
    breaks: /second-histories-are-held|progress-resumes|register-equals-ledger|honest/,
  }),
  planted<typeof Behind>(
    {
      name: 'a register that does not notice a restored ledger',
      module: '../../src/device/behind.ts',
      breaks: /a-set-back-ledger-is-told/,
    },
    () => ({ behindNow: () => null }),
  ),
  planted<typeof Heads>(
    {
      name: 'a register with a second history that believes what was signed before a restore',
      module: heads,
      seeds: 1_500,
      breaks: /acknowledged-entries-survive|second-histories-are-held|progress-resumes/,
    },
    () => ({ isSignedBefore: () => false }),
  ),
  planted<typeof Prune>(
    {
      name: 'a tablet that keeps entries for a day',
      module: '../../src/device/prune.ts',
      breaks: /kept-for-thirty-days/,
    },
    () => ({ KEPT_MS: 86_400_000 }),
  ),
  planted<typeof OutboxModule>(
    {
      name: 'a tablet that sends by time rather than by number',
      module: '../../src/device/outbox.ts',
      breaks: /progress-resumes/,
      store: 'dexie',
    },
    (real) => ({
      openOutbox: (db) => ({
        ...real.openOutbox(db),
        async entriesAfter(seq, limit) {
          const last = await db.entries.get(seq);
          const rows = await db.entries.filter(({ time }) => time > (last?.time ?? 0)).toArray();
          return rows
            .toSorted((a, b) => a.time - b.time)
            .slice(0, limit)
            .map(({ envelope, body, signature }) => ({ envelope, body, signature }));
        },
      }),
    }),
  ),
];
