import type { DeviceDb, EntryRow, RegisterRow } from '../../src/device/db.ts';
import type { Journal } from '../../src/device/journal-store.ts';
import { timed } from '../measure.ts';
import type { Rounds } from '../scale.ts';
import { openBareStore } from './bare-store.ts';
import { saleNow } from './sale.ts';

/** Milliseconds, one of each a counted round. */
export interface SaleTimes {
  /** From asking for a sale to be appended until it is on disk. */
  readonly append: number[];
  /** The part of that in which the browser signed. */
  readonly signing: number[];
  /** The two rows that this sale wrote, written again as they are. */
  readonly rows: number[];
  /** The bytes of those rows as one text, in a single put. */
  readonly text: number[];
  /** How many bytes that text has. */
  readonly bytes: number[];
}

/**
 * Appends sales, and after each writes what it wrote once more with IndexedDB alone, in both ways, which take turns
 * at being first. All three come right after reading those rows, so that each finds the browser in the same state.
 */
export async function timeSales(
  db: DeviceDb,
  journal: Journal,
  { warmUp, counted }: Rounds,
): Promise<SaleTimes> {
  const bare = await openBareStore();
  const signature = timeSigning();
  const append = async () => {
    const appended = await journal.append(saleNow());
    if (!appended.ok) throw new Error(appended.error.type);
  };
  const times: SaleTimes = { append: [], signing: [], rows: [], text: [], bytes: [] };
  for (let round = 0; round < warmUp + counted; round += 1) {
    await lastWritten(db);
    const took = { append: await timed(append), rows: 0, text: 0, bytes: 0 };
    for (const floor of round % 2 === 0 ? (['rows', 'text'] as const) : (['text', 'rows'] as const)) {
      const rows = await lastWritten(db);
      const text = textOf(...rows);
      took.bytes = new TextEncoder().encode(text).length;
      took[floor] = await timed(() => (floor === 'rows' ? bare.put(...rows) : bare.put(text)));
    }
    if (round < warmUp) continue;
    times.append.push(took.append);
    times.signing.push(signature.ms);
    times.rows.push(took.rows);
    times.text.push(took.text);
    times.bytes.push(took.bytes);
  }
  return times;
}

async function lastWritten(db: DeviceDb): Promise<[EntryRow, RegisterRow]> {
  const register = await db.register.get('register');
  const entry = await db.entries.get(register?.seq ?? 0);
  if (!register || !entry) throw new Error('Nothing was written.');
  return [entry, register];
}

/** An entry's texts are JSON already; written as JSON once more they would grow. */
const textOf = ({ hash, envelope, body, signature }: EntryRow, register: RegisterRow): string =>
  [hash, envelope, body, signature, JSON.stringify(register)].join('\n');

/** Times the browser's signing where it happens. */
function timeSigning(): { ms: number } {
  const last = { ms: 0 };
  const sign = crypto.subtle.sign.bind(crypto.subtle);
  crypto.subtle.sign = async (algorithm, key, data) => {
    const start = performance.now();
    const signature = await sign(algorithm, key, data);
    last.ms = performance.now() - start;
    return signature;
  };
  return last;
}
