import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as Plan from '../../src/ledger/ingest/plan.ts';
import type * as SqliteJournal from '../../src/ledger/storage/sqlite-journal.ts';

/** A simulator that can't fail proves nothing: these bugs are planted, and it has to find each. */
describe('the simulator finds', () => {
  beforeEach(() => vi.resetModules());
  afterEach(() => vi.doUnmock('../../src/ledger/ingest/plan.ts'));
  afterEach(() => vi.doUnmock('../../src/ledger/storage/sqlite-journal.ts'));

  /** How many of the first seeds end well. */
  async function survivors(count: number): Promise<number> {
    const { buildHouse } = await import('./house.ts');
    const house = await buildHouse();
    let well = 0;
    for (let seed = 1; seed <= count; seed += 1) {
      await house.play(seed, 'memory').then(
        () => (well += 1),
        (error: unknown) => expect(String(error)).toMatch(/SEED=\d+/),
      );
    }
    house.remove();
    return well;
  }

  it('nothing where nothing is planted', async () => {
    expect(await survivors(10)).toBe(10);
  });

  it('a ledger that answers before it commits', async () => {
    const path = '../../src/ledger/storage/sqlite-journal.ts';
    vi.doMock(path, async (original) => {
      const real = await original<typeof SqliteJournal>();
      const sqliteJournal: typeof real.sqliteJournal = (sqlite) => {
        const journal = real.sqliteJournal(sqlite);
        let later: () => Promise<unknown> = async () => undefined;
        return {
          ...journal,
          async append(key, entries, contact) {
            await later();
            later = () => journal.append(key, entries, contact);
            const { seq, hash } = entries.at(-1)?.header ?? { seq: 0, hash: '' };
            const counts = { accepted: 1, known: 0, aside: 0, unposted: 0 };
            return { outcome: 'appended', ...counts, head: { seq, hash }, held: null };
          },
        };
      };
      return { ...real, sqliteJournal };
    });
    expect(await survivors(10)).toBe(0);
  });

  it('a ledger that takes again what it has', async () => {
    const path = '../../src/ledger/ingest/plan.ts';
    vi.doMock(path, async (original) => {
      const real = await original<typeof Plan>();
      const planAppend: typeof real.planAppend = (held, entries) => {
        const { seq, hash } = entries.at(-1)?.header ?? held.head;
        return { fresh: entries, aside: [], known: 0, outcome: 'appended', head: { seq, hash }, held: null };
      };
      return { ...real, planAppend };
    });
    expect(await survivors(10)).toBeLessThan(5);
  });
});
