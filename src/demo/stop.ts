import type { RunningLedger } from '../ledger/start.ts';

/** Closes the ledger at the first Ctrl-C (or SIGTERM) and ends with exit code 0; a second one does not wait. */
export function stopOnSignal(ledger: RunningLedger, say: (text: string) => void): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) process.exit(130);
    stopping = true;
    say('\n  Stopping …');
    await ledger.close();
    say('  Stopped. Everything is stored.');
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
}
