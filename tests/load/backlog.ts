import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { type SignedEntry, signedEntrySchema } from '../../src/core/journal/envelope.ts';
import { MAX_ENTRIES } from '../../src/protocol/entries.ts';
import { fitting } from '../../src/sync/batch.ts';
import type { Till } from '../ledger/register-kit.ts';

/** What a register has to send: batches as it would cut them, kept on disk so that the sender's memory stays small. */
export interface Backlog {
  readonly batches: number;
  readonly batch: (index: number) => SignedEntry[];
}

const batchSchema = z.array(signedEntrySchema);

/** Sells so many things on so many days and signs all of it. */
export async function makeBacklog(till: Till, folder: string, days: number, sales: number): Promise<Backlog> {
  const entries: SignedEntry[] = [];
  for (let count = 0; count < days * sales; count += 1) {
    const day = new Date(Date.UTC(2026, 9, 1 + Math.floor(count / sales)));
    const businessDate = day.toISOString().slice(0, 10);
    const card = count % 3 === 0 ? { card: { organisation: 'dockers', tier: 0 } } : {};
    entries.push(await till.sell({ coffee: 1 + (count % 3), bun: 1 }, { ...card, businessDate }));
  }
  const fileOf = (index: number): string => join(folder, `${till.at.unit}-${till.at.register}-${index}.json`);
  let batches = 0;
  for (let at = 0; at < entries.length; batches += 1) {
    const some = fitting(entries.slice(at, at + MAX_ENTRIES));
    writeFileSync(fileOf(batches), JSON.stringify(some));
    at += some.length;
  }
  return { batches, batch: (index) => batchSchema.parse(JSON.parse(readFileSync(fileOf(index), 'utf8'))) };
}
