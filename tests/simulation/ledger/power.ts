import type { Database } from '../../../src/ledger/storage/sqlite-driver.ts';

/** The triggers of a founded database ask at each row that is written whether the power fails there: `atWrite` may throw. */
export function watched(handle: Database, atWrite: () => void): void {
  handle.function('power_fails', () => {
    atWrite();
    return 0;
  });
}
