import type { SignedEntry } from '../src/core/journal/envelope.ts';
import type { VerifiedEntry } from '../src/ledger/ingest/verified-entry.ts';
import { verifyBatch } from '../src/ledger/ingest/verify.ts';
import { storedPublicKey } from '../src/ledger/keys/signatures.ts';
import { NOON, type Till } from '../tests/ledger/register-kit.ts';
import { type BareInserts, rowsOf } from './bare-inserts.ts';
import { timed } from './measure.ts';
import { type Figure, figureOf } from './report.ts';
import type { Scale } from './scale.ts';

/** A batch as a till sends it, and as the ledger sees it once verified. */
export interface Batch {
  readonly entries: readonly SignedEntry[];
  readonly verified: readonly VerifiedEntry[];
}

const SIZES = [1, 50, 500] as const;
const FLOOR = 'the same rows, bare inserts';

/**
 * Times how a ledger takes batches of a till's sales, each batch in turn with a bare insert of the rows it becomes.
 * `prepare` gives the work to be timed.
 */
export async function timeBatches(
  what: string,
  till: Till,
  bare: BareInserts,
  scale: Scale,
  prepare: (batch: Batch) => () => Promise<unknown>,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const size of SIZES) {
    const { warmUp, counted } = scale.batches[size];
    const times: number[] = [];
    const floorTimes: number[] = [];
    for (let round = 0; round < warmUp + counted; round += 1) {
      const batch = await makeBatch(till, size);
      const rows = rowsOf(till.at, batch.verified, NOON);
      times.push(await timed(prepare(batch)));
      floorTimes.push(await timed(() => bare.insert(rows)));
    }
    const [ours, floor] = [times.slice(warmUp), floorTimes.slice(warmUp)];
    const name = `${what}, batches of ${size}`;
    figures.push(figureOf(name, ours, FLOOR, floor, { entries: size }));
  }
  return figures;
}

/** Sales of two or three lines, every third with a card, every fourth not in cash. */
async function makeBatch(till: Till, size: number): Promise<Batch> {
  const entries: SignedEntry[] = [];
  for (let made = 0; made < size; made += 1) {
    const { seq } = till;
    const items = { coffee: 1 + (seq % 3), bun: 1, ...(seq % 2 === 0 ? { tea: 1 } : {}) };
    const card = seq % 3 === 0 ? { card: { organisation: 'dockers', tier: 0 } } : {};
    entries.push(await till.sell(items, { ...card, tender: seq % 4 === 0 ? 'card-terminal' : 'cash' }));
  }
  const { verified, failure } = await verifyBatch(till.at, storedPublicKey(till.key.publicKey), entries);
  if (failure) throw new Error(`The till's own entries are ${failure}.`);
  return { entries, verified };
}
