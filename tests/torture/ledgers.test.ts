import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { postgresToTest } from '../postgres.ts';
import { killLedgers } from './kill-ledgers.ts';

const bin = postgresToTest();
const CARELESS = fileURLToPath(new URL('./careless-ledger.ts', import.meta.url));

/** A small piece of `npm run torture`: the same code, fewer kills. */
const few = { kills: 4, seed: 20, registers: 3, say: () => undefined };

describe('ledgers killed at random moments while registers send', { timeout: 180_000 }, () => {
  test('[LEDGER-1] [SYNC-2] on SQLite nothing acknowledged is lost, and nothing is there twice', async () => {
    const { faults, counts } = await killLedgers({ ...few, what: 'SQLite', postgres: null, ledgers: 1 });
    expect(faults).toEqual([]);
    expect(counts).toMatchObject({ 'kills of a ledger': 4 });
    expect(counts['batches answered']).toBeGreaterThan(0);
  });

  test.skipIf(bin === null)(
    '[LEDGER-1] [LEDGER-9] two ledgers on one PostgreSQL are killed, and PostgreSQL under them: the same',
    async () => {
      const { faults, counts } = await killLedgers({ ...few, what: 'PostgreSQL', postgres: bin, ledgers: 2 });
      expect(faults).toEqual([]);
      expect(counts).toMatchObject({ 'kills of a ledger': 4, 'kills of PostgreSQL': 1 });
      expect(counts['batches answered']).toBeGreaterThan(0);
    },
  );

  test('a ledger that acknowledges before it commits is noticed', async () => {
    // Not every kill comes between an acknowledgement and its commit; the first that does ends the run.
    const careless = { what: 'careless', kills: 40, otherwise: { script: CARELESS } };
    const { faults } = await killLedgers({ ...few, ...careless, postgres: null, ledgers: 1 });
    expect(faults.join('\n')).toMatch(/acknowledged, \d+ stored/);
  });
});
