import { join } from 'node:path';
import { backup } from '../../../src/ledger/commands/backup.ts';
import { openLedger } from '../../../src/ledger/ledger.ts';
import { runCommand } from '../both-engines.ts';
import { NOON, newTillKey, Till } from '../register-kit.ts';
import { foundSampleIn } from '../sample-federation.ts';
import { addRegister } from '../storage-contract.ts';

/** Makes a ledger on SQLite with one register of this name. */
export async function found(dataDir: string, register: string): Promise<void> {
  const ledger = await openLedger({ dataDir, databaseUrl: null }, () => NOON);
  await foundSampleIn(ledger.db);
  await addRegister(ledger.db, new Till({ unit: 'cafe', register, epoch: 1 }, await newTillKey()));
  await ledger.close();
}

/** Which registers the ledger there has; it is opened for that. */
export async function registersIn(dataDir: string): Promise<string[]> {
  const ledger = await openLedger({ dataDir, databaseUrl: null }, () => NOON);
  const rows = await ledger.db.selectFrom('registers').select('register').orderBy('register').execute();
  await ledger.close();
  return rows.map(({ register }) => register);
}

/** A backup of a ledger with one register of this name; gives its directory. */
export async function backupOf(register: string, directory: string): Promise<string> {
  const data = join(directory, `data-${register}`);
  await found(data, register);
  const kept = join(directory, `backup-${register}`);
  await runCommand(backup, { DATA_DIR: data }, kept);
  return kept;
}
