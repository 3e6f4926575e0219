import { defineConfig } from 'vitest/config';
import { LongFirst } from './tests/long-first.ts';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: ['tests/journeys/**'],
    // Two workers: the tests run real servers, databases and a browser on small machines.
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    testTimeout: 30_000,
    // One second would be a bet on what else the machine does.
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 60_000,
  },
});
