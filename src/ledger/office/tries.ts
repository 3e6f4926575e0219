import { createHmac } from 'node:crypto';
import type { Kysely } from 'kysely';
import { nameKey } from '../../protocol/accounts.ts';
import type { LedgerKeys } from '../keys/ledger-keys.ts';
import type { Tables } from '../storage/tables.ts';

/** Wrong passwords that cost nothing but the time to type them. */
export const FREE_TRIES = 5;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** After this long without another one, wrong passwords are forgotten. */
const FORGOTTEN_MS = 24 * 3_600_000;
/** What is forgotten is cleared away this often, however many are wrong. */
const CLEARED_MS = 60_000;
/** So many names of a network are told to wait, so that one that makes up names takes no room from others. [GATE-10] */
export const MOST_NAMES = 1_000;
/**
 * And so many of all networks, for one household may have hundreds of them: whoever makes up names fills no table.
 * Beyond it accounts alone are counted. [GATE-10]
 */
export const MOST_OF_ALL = 20_000;

/** A name that was typed and where from. Together they are locked out, never one of them alone. [GATE-5] */
export interface Tried {
  readonly name_key: string;
  readonly address: string;
}

/** Where from stands as a keyed hash: enough to count, not to tell where someone lives. */
export const triedBy = ({ secret }: Pick<LedgerKeys, 'secret'>, name: string, ip: string): Tried => ({
  name_key: nameKey(name).slice(0, 80),
  address: createHmac('sha256', secret)
    .update(`address:${networkOf(ip)}`)
    .digest('base64url'),
});

/** An IPv4 address, or the half of an IPv6 one that a household has: the other half is its own to change. */
export function networkOf(ip: string): string {
  if (!ip.includes(':') || ip.includes('.')) return ip;
  const [before = '', after] = ip.split('::');
  const [left, right] = [before, after ?? ''].map((half) => half.split(':').filter(Boolean));
  const gap = after === undefined ? [] : Array(8 - (left?.length ?? 0) - (right?.length ?? 0)).fill('0');
  return [...(left ?? []), ...gap, ...(right ?? [])].slice(0, 4).join(':');
}

/** Who has a network: of IPv6 the /48, for one customer may have that much, and 65,536 networks by it. */
export const holderOf = (network: string): string =>
  network.includes(':') && !network.includes('.') ? network.split(':').slice(0, 3).join(':') : network;

/** Where wrong passwords of an account are counted when there are too many names: it waits there untold. */
const untold = ({ name_key, address }: Tried): Tried => ({ name_key, address: `${address}+` });

/**
 * How long this name has to wait at this address, in milliseconds: what it is told, and what it is not told, so that
 * beyond the most names those that exist are answered as those that don't. [GATE-10]
 */
export async function waitOf(
  db: Kysely<Tables>,
  tried: Tried,
  now: number,
): Promise<{ readonly told: number; readonly untold: number }> {
  const rows = await rowsOf(db, tried).select(['address', 'failures', 'last_at']).execute();
  const at = ({ address }: Tried): number => {
    const row = rows.find((each) => each.address === address);
    if (!row || row.failures < FREE_TRIES || now - row.last_at > FORGOTTEN_MS) return 0;
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (row.failures - FREE_TRIES));
    return Math.max(0, row.last_at + wait - now);
  };
  return { told: at(tried), untold: at(untold(tried)) };
}

/**
 * Counts a wrong password and gives how many there were in a row. Of a name that there is no room for only
 * those are counted that were compared with an account's password (`compared`). [GATE-5] [GATE-10]
 */
export async function countFailure(
  db: Kysely<Tables>,
  tried: Tried,
  now: number,
  compared: boolean,
): Promise<number> {
  await clearForgotten(db, now);
  const hasRoom = await isTold(db, tried);
  if (!hasRoom && !compared) return 0;
  const row = await db
    .insertInto('sign_in_tries')
    .values({ ...(hasRoom ? tried : untold(tried)), failures: 1, last_at: now })
    .onConflict((conflict) =>
      conflict.columns(['name_key', 'address']).doUpdateSet((set) => {
        const isForgotten = set('sign_in_tries.last_at', '<', now - FORGOTTEN_MS);
        const again = set('sign_in_tries.failures', '+', 1);
        return { failures: set.case().when(isForgotten).then(1).else(again).end(), last_at: now };
      }),
    )
    .returning('failures')
    .executeTakeFirstOrThrow();
  return row.failures;
}

/** When each database was cleared last. */
const cleared = new WeakMap<Kysely<Tables>, number>();

async function clearForgotten(db: Kysely<Tables>, now: number): Promise<void> {
  const last = cleared.get(db);
  if (last !== undefined && now - last < CLEARED_MS && now >= last) return;
  cleared.set(db, now);
  await db
    .deleteFrom('sign_in_tries')
    .where('last_at', '<', now - FORGOTTEN_MS)
    .execute();
}

/** Whether a name is one of those that are told, or may become one. */
async function isTold(db: Kysely<Tables>, { name_key, address }: Tried): Promise<boolean> {
  const names = db.selectFrom('sign_in_tries').select('name_key').limit(1);
  const here = names.where('address', '=', address);
  if (await here.where('name_key', '=', name_key).executeTakeFirst()) return true;
  // Looked for at the last place that there is: no look reads more than there may be.
  if (await here.offset(MOST_NAMES - 1).executeTakeFirst()) return false;
  return !(await names.offset(MOST_OF_ALL - 1).executeTakeFirst());
}

/** How many wrong passwords a name had from everywhere; those from here are forgotten now. */
export async function forgive(db: Kysely<Tables>, name: string, here: Tried | null): Promise<number> {
  const rows = await db
    .selectFrom('sign_in_tries')
    .select('failures')
    .where('name_key', '=', nameKey(name))
    .execute();
  if (here) {
    await db
      .deleteFrom('sign_in_tries')
      .where('name_key', '=', here.name_key)
      .where('address', 'in', [here.address, untold(here).address])
      .execute();
  }
  return rows.reduce((sum, { failures }) => sum + failures, 0);
}

const rowsOf = (db: Kysely<Tables>, tried: Tried) =>
  db
    .selectFrom('sign_in_tries')
    .where('name_key', '=', tried.name_key)
    .where('address', 'in', [tried.address, untold(tried).address]);
