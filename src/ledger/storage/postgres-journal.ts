import type { Pool, PoolClient } from 'pg';
import { takingsOf } from '../forks/held-figures.ts';
import { withinRoom } from '../forks/room.ts';
import { type Plan, planAppend } from '../ingest/plan.ts';
import { type Contact, heardAt, isPosted, type VerifiedEntry } from '../ingest/verified-entry.ts';
import type { RegisterKey, StoredHead } from '../register-key.ts';
import { setAside, writeBatch, writeLate } from './postgres-writes.ts';
import {
  besideOf,
  forkedBy,
  hashesFor,
  heldSizeOf,
  junkOf,
  lockHead,
  lockRegister,
  lockUnit,
  readEntries,
  weightsOf,
} from './postgres-reads.ts';
import { statisticsKeeper } from './postgres-statistics.ts';
import { told } from './postgres-told.ts';
import { inTransaction, type Last } from './postgres-transaction.ts';
import { boundedJunk } from './junk.ts';
import { EASY_FOR_A_DATE } from './rows.ts';
import { type AppendResult, type JournalStorage, nothingOf } from './storage.ts';
import { type Beside, readied, touchedBy, written } from './written.ts';

/**
 * Journals in PostgreSQL. Each call locks its register's head row and nothing else of it, so registers never wait for
 * each other but where they add to the same sums of their unit, or to a date that holds more than is likely. Entries and postings go in one statement for each table
 * and part of a batch.
 */
export function postgresJournal(pool: Pool): JournalStorage {
  const keepStatistics = statisticsKeeper(pool);
  return {
    append: async (key, entries, contact, tell) => {
      const result = await easyFirst(({ alone }) =>
        inTransaction(pool, (client, last) =>
          told(client, last, tell, () =>
            append(client, last, key, entries, contact, { from: 'register', alone }),
          ),
        ),
      );
      await keepStatistics(result.accepted);
      return result;
    },
    write: (key, make, now, tell) =>
      easyFirst(({ alone }) =>
        inTransaction(pool, async (client, last) =>
          told(client, last, tell, async () => {
            const entries = make(await lockHead(client, key));
            return append(client, last, key, entries, { now, skewMs: null }, { from: 'office', alone });
          }),
        ),
      ),
    postLate: (key, entries) =>
      easyFirst(({ alone }) =>
        inTransaction(pool, async (client, last) => {
          await lockHead(client, key);
          const ready = readied(entries);
          const touched = touchedBy(ready);
          const weights = await weigh(client, key.unit, touched.dates, alone);
          const adds = written(ready, await besideOf(client, key, weights, touched));
          if (!alone) mustBeEasy(adds.heaviest);
          return writeLate(client, last, key, adds);
        }),
      ),
    keepJunk: (key, entries, reason, now) =>
      inTransaction(pool, async (client) => {
        await lockHead(client, key);
        const kept = boundedJunk(await junkOf(client, key), entries);
        return setAside(
          client,
          key,
          kept.map((each) => ({ ...each, seq: null, reason, date: null, amount: null })),
          now,
        );
      }),
    heard: (key, contact) =>
      inTransaction(pool, async (client) => {
        const head = await lockHead(client, key);
        await moveHead(client, key, head, contact);
        return head;
      }),
    read: (key, fromSeq, limit) => readEntries(pool, key, fromSeq, limit),
  };
}

/**
 * Asks in two goes, each of statements that are sent without waiting for each other: what stands, then what follows.
 * A register whose key was revoked brings nothing; the office writes under the ledger's own. [GATE-6]
 */
async function append(
  client: PoolClient,
  last: Last,
  key: RegisterKey,
  entries: readonly VerifiedEntry[],
  contact: Contact,
  { from, alone }: { readonly from: 'register' | 'office' } & Turn,
): Promise<AppendResult> {
  const dates = [...new Set(entries.map(({ header }) => header.businessDate))];
  const [{ head, revoked }, forked, weights] = await Promise.all([
    lockRegister(client, key),
    forkedBy(client, key, entries),
    weigh(client, key.unit, dates, alone),
  ]);
  if (revoked && from === 'register') return nothingOf('revoked', head);
  const hashes = await hashesFor(client, key, head, entries);
  const all = planAppend({ head, hashes, forked }, entries);
  // How much is held already matters to a second history alone. [FORK-5]
  const plan = all.aside.length > 0 ? withinRoom(all, { forked }, await heldSizeOf(client, key)) : all;
  const { unposted, heaviest } = await write(client, last, key, plan, weights, contact.now);
  if (!alone) mustBeEasy(heaviest);
  last(moveHead(client, key, plan.head, contact));
  return {
    outcome: plan.outcome,
    accepted: plan.fresh.length,
    known: plan.known,
    aside: plan.aside.length,
    unposted,
    head: plan.head,
    held: plan.held,
  };
}

/** Whether a batch whose dates hold much has its unit's others wait. */
interface Turn {
  readonly alone: boolean;
}

/** What a batch of a date that holds much is undone by: it is judged once more, alone. */
class HoldsMuch extends Error {
  override readonly name = 'HoldsMuch';
}

function mustBeEasy(weight: number): void {
  if (weight > EASY_FOR_A_DATE) throw new HoldsMuch();
}

/**
 * Sums of a date are read before the rows are locked that hold them, so two batches at once do not see each other. Where
 * they are small that can't matter; where they are not, the batch is undone and done again behind the unit's others,
 * so that no race takes a date past what it can hold. [LEDGER-7]
 */
async function easyFirst<Value>(work: (turn: Turn) => Promise<Value>): Promise<Value> {
  try {
    return await work({ alone: false });
  } catch (cause) {
    if (cause instanceof HoldsMuch) return work({ alone: true });
    throw cause;
  }
}

async function weigh(
  client: PoolClient,
  unit: string,
  dates: readonly string[],
  alone: boolean,
): Promise<Beside['weights']> {
  const [, weights] = await Promise.all([alone && lockUnit(client, unit), weightsOf(client, unit, dates)]);
  return weights;
}

/** Writes what is new and sets aside what is not ours; gives how many were written unposted, and what their dates hold. */
async function write(
  client: PoolClient,
  last: Last,
  key: RegisterKey,
  { fresh, aside }: Plan,
  weights: Beside['weights'],
  now: number,
): Promise<{ readonly unposted: number; readonly heaviest: number }> {
  const forks = aside.map(({ header, entry, known }) => ({
    id: header.hash,
    seq: header.seq,
    reason: 'fork' as const,
    entry: JSON.stringify(entry),
    date: header.businessDate,
    amount: takingsOf(known),
  }));
  if (forks.length > 0) await setAside(client, key, forks, now);
  if (fresh.length === 0) return { unposted: 0, heaviest: 0 };
  const ready = readied(fresh);
  const beside = await besideOf(client, key, weights, touchedBy(ready));
  const { entries, heaviest } = await writeBatch(client, last, key, ready, beside, now);
  return { unposted: entries.filter(({ entry }) => !isPosted(entry)).length, heaviest };
}

async function moveHead(
  client: PoolClient,
  key: RegisterKey,
  head: StoredHead,
  contact: Contact,
): Promise<void> {
  await client.query({
    name: 'move-head',
    text: `update registers set seq = $4, hash = $5, last_heard = coalesce($6, last_heard), skew_ms = coalesce($7, skew_ms)
      where unit_id = $1 and register = $2 and epoch = $3`,
    values: [key.unit, key.register, key.epoch, head.seq, head.hash, heardAt(contact), contact.skewMs],
  });
}
