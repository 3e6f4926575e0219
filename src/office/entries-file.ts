import type { SignedEntry } from '../core/journal/envelope.ts';
import { err, ok, type Result } from '../core/result.ts';
import { MAX_BYTES, MAX_ENTRIES } from '../protocol/entries.ts';
import { type EntriesFile, entriesFileSchema, type Imported } from '../protocol/entries-file.ts';
import { type Failure, importEntries } from './api.ts';

/** What came of a file: what is new, what was here already, and what the ledger said to the part that ended it. */
export interface Brought {
  readonly accepted: number;
  readonly known: number;
  readonly outcome: Imported['outcome'];
}

/** Reads a file of a register's entries; null if it is none. [SYNC-12] */
export function readEntriesFile(text: string): EntriesFile | null {
  try {
    const parsed = entriesFileSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Brings its entries in order, as many at once as one request may carry; what does not follow ends it. [SYNC-12] */
export async function bringFile({
  unit,
  register,
  epoch,
  entries,
  statement,
}: EntriesFile): Promise<Result<Brought, Failure>> {
  let brought: Brought = { accepted: 0, known: 0, outcome: 'appended' };
  for (const part of partsOf(entries)) {
    const answer = await importEntries(unit, { register, epoch }, { entries: part, statement });
    if (!answer.ok) return err(answer.error);
    const { accepted, known, outcome } = answer.value;
    brought = { accepted: brought.accepted + accepted, known: brought.known + known, outcome };
    if (!GOES_ON.includes(outcome)) break;
  }
  return ok(brought);
}

/** What lets the rest of a file follow. */
const GOES_ON: readonly Imported['outcome'][] = ['appended', 'fork', 'set-aside'];

/** Room for what stands around the entries of a request. */
const ROOM_BYTES = 4_000;

function partsOf(entries: readonly SignedEntry[]): SignedEntry[][] {
  const parts: SignedEntry[][] = [];
  let bytes = MAX_BYTES;
  for (const entry of entries) {
    const size = new TextEncoder().encode(JSON.stringify(entry)).length + 1;
    const last = parts.at(-1);
    if (!last || last.length === MAX_ENTRIES || bytes + size > MAX_BYTES - ROOM_BYTES) {
      parts.push([entry]);
      bytes = size;
    } else {
      last.push(entry);
      bytes += size;
    }
  }
  return parts;
}
