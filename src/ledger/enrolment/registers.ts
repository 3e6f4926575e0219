import type { Kysely, Selectable } from 'kysely';
import type { RegisterKey } from '../register-key.ts';
import type { RegisterTable, Tables } from '../storage/tables.ts';

export type StoredRegister = Selectable<RegisterTable>;

/** One epoch of a register as it stands, or null. */
export async function findRegister(db: Kysely<Tables>, key: RegisterKey): Promise<StoredRegister | null> {
  const row = await db
    .selectFrom('registers')
    .selectAll()
    .where('unit_id', '=', key.unit)
    .where('register', '=', key.register)
    .where('epoch', '=', key.epoch)
    .executeTakeFirst();
  return row ?? null;
}

/** A register's newest epoch, or that before another one; null where there is none. [ENROL-4] */
export async function lastEpoch(
  db: Kysely<Tables>,
  unit: string,
  register: string,
  before = Number.MAX_SAFE_INTEGER,
): Promise<StoredRegister | null> {
  const row = await db
    .selectFrom('registers')
    .selectAll()
    .where('unit_id', '=', unit)
    .where('register', '=', register)
    .where('epoch', '<', before)
    .orderBy('epoch', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Every register of a unit, in the order they enrolled. */
export const registersOf = (db: Kysely<Tables>, unit: string): Promise<StoredRegister[]> =>
  db
    .selectFrom('registers')
    .selectAll()
    .where('unit_id', '=', unit)
    .orderBy('enrolled_at')
    .orderBy('register')
    .orderBy('epoch')
    .execute();
