import type { Ledger } from '../ledger.ts';
import { inSingleFile } from '../office/fair-line.ts';
import { inOffice, nobody, type Who } from '../office/log.ts';
import { countFailure, FREE_TRIES, type Tried } from '../office/tries.ts';

const file = inSingleFile();

/** Looks at a password for a name from a network when those before it are answered, wherever it is asked. [GATE-10] */
export const oneByOne = <Value>({ name_key, address }: Tried, look: () => Promise<Value>): Promise<Value> =>
  file(`${name_key} ${address}`, look);

/** For a Retry-After. */
export const inSeconds = (ms: number): number => Math.ceil(ms / 1000);

/** Counts a wrong password; the log hears of it when it leads to waiting, so that nobody can flood it. */
export async function failed(
  ledger: Ledger,
  tried: Tried,
  account: Who | null,
  compared: boolean,
): Promise<void> {
  const failures = await countFailure(ledger.db, tried, ledger.now(), compared);
  if (failures < FREE_TRIES || !account) return;
  await inOffice(ledger, (_trx, note) => note(nobody(account.name), 'locked-out', { failures }));
}
