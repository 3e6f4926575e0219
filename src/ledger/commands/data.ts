import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { type Environment, readEnvironment } from '../environment.ts';
import { openOwnKeys } from '../keys/own-keys.ts';
import { fromHere, type FromHere } from '../office/log.ts';
import { openStorage } from '../storage/open.ts';
import type { Patience } from '../storage/postgres.ts';
import { databaseFile, movedFile } from '../storage/data-directory.ts';
import type { Tables } from '../storage/tables.ts';
import type { Surroundings } from './command.ts';

/** Runs work on the ledger's database as the environment names it, and closes it again; 2 where it can't be read. */
export async function withDatabase(
  { variables, complain }: Surroundings,
  work: (db: Kysely<Tables>, environment: Environment) => Promise<number>,
  patience?: Patience,
): Promise<number> {
  const environment = readEnvironment(variables);
  if (!environment.ok) {
    for (const sentence of environment.error) complain(sentence);
    return 2;
  }
  const { db } = await openStorage(environment.value, patience);
  try {
    return await work(db, environment.value);
  } finally {
    await db.destroy();
  }
}

/** The same for a ledger that has to be there already: a wrong DATA_DIR must not pass for one without entries. */
export async function withLedger(
  surroundings: Surroundings,
  work: (db: Kysely<Tables>, environment: Environment) => Promise<number>,
  patience?: Patience,
): Promise<number> {
  const environment = readEnvironment(surroundings.variables);
  if (environment.ok && environment.value.databaseUrl === null) {
    const { dataDir } = environment.value;
    if (!existsSync(databaseFile(dataDir)) && !existsSync(movedFile(dataDir))) {
      surroundings.complain(`There is no ledger in ${resolve(dataDir)}. Set DATA_DIR, or DATABASE_URL.`);
      return 2;
    }
  }
  return withDatabase(surroundings, work, patience);
}

/** The origin under which tablets reach this ledger, as far as the environment tells. */
export const publicUrlOf = ({ publicUrl, tls, port }: Environment): string =>
  publicUrl ?? `${tls ? 'https' : 'http'}://localhost:${port}`;

/** Writes down what is done at the ledger's own machine, in the transaction that does it. [GATE-7] */
export const actsFromHere = async (db: Kysely<Tables>, { dataDir }: Environment): Promise<FromHere> =>
  fromHere({ keys: await openOwnKeys(db, dataDir), now: Date.now, randomBytes });
