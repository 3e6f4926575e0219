import type { SignedEntry } from '../src/core/journal/envelope.ts';
import type { VerifiedEntry } from '../src/ledger/ingest/verified-entry.ts';
import { verifyBatch } from '../src/ledger/ingest/verify.ts';
import type { RegisterKey } from '../src/ledger/register-key.ts';
import { Till, type TillKey } from '../tests/ledger/register-kit.ts';

/** A till's sales, signed, and as the ledger sees them once verified. */
export interface MadeSales {
  readonly till: Till;
  readonly entries: readonly SignedEntry[];
  readonly verified: readonly VerifiedEntry[];
}

/** Sales of two or three lines, every third with a card, every fourth not in cash. */
export async function makeSales(at: RegisterKey, key: TillKey, count: number): Promise<MadeSales> {
  const till = new Till(at, key);
  const entries: SignedEntry[] = [];
  for (let made = 0; made < count; made += 1) {
    const items = { coffee: 1 + (made % 3), bun: 1, ...(made % 2 === 0 ? { tea: 1 } : {}) };
    const card = made % 3 === 0 ? { card: { organisation: 'dockers', tier: 0 } } : {};
    entries.push(await till.sell(items, { ...card, tender: made % 4 === 0 ? 'card-terminal' : 'cash' }));
  }
  const { verified, failure } = await verifyBatch(at, key.publicKey, entries);
  if (failure) throw new Error(`The till's own entries are ${failure}.`);
  return { till, entries, verified };
}
