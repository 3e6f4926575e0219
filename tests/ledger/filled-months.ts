import type { KnownBody } from '../../src/core/journal/body.ts';
import type { SignedEntry } from '../../src/core/journal/envelope.ts';
import { addDays } from '../../src/core/day/business-date.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { bring } from './filled-ledger.ts';
import { newTillKey, Till, TODAY } from './register-kit.ts';
import { foundSampleIn } from './sample-federation.ts';
import { addRegister, verified } from './storage-contract.ts';

/** Some business dates of a unit and what its journals say of them. */
export interface DatedBody {
  readonly unit: string;
  readonly date: string;
  readonly known: KnownBody;
}

/** The last shift of the cafe's second register has no Z. */
export const LEFT_OPEN = '2026-11-10';

/** Dates around the turn of a month and of a year, and the last ones up to today. */
const DATES = [
  '2025-12-31',
  '2026-01-01',
  '2026-01-04',
  '2026-01-05',
  '2026-10-31',
  '2026-11-01',
  '2026-11-02',
  LEFT_OPEN,
  addDays(TODAY, -1),
  TODAY,
];

/**
 * Fills an empty ledger with days of two registers of the cafe and one of the cinema, each with other sales; among them
 * cards of few and of many uses, refunds, and a sale that does not add up.
 */
export async function fillMonths(ledger: Ledger): Promise<DatedBody[]> {
  await foundSampleIn(ledger.db);
  const bodies: DatedBody[] = [];
  let turn = 0;
  for (const [unit, register] of [
    ['cafe', 'r1'],
    ['cafe', 'r2'],
    ['cinema', 'r1'],
  ] as const) {
    const till = new Till({ unit, register, epoch: 1 }, await newTillKey());
    await addRegister(ledger.db, till);
    const entries: SignedEntry[] = [];
    for (const businessDate of DATES) entries.push(...(await day(till, businessDate, (turn += 1))));
    await bring(ledger, till, entries);
    for (const { header, known } of await verified(till, entries)) {
      if (known) bodies.push({ unit, date: header.businessDate, known });
    }
  }
  return bodies;
}

/** One register's date: how much is sold, to whom and whether it closes depends on its turn. */
async function day(till: Till, businessDate: string, turn: number): Promise<SignedEntry[]> {
  const on = { businessDate };
  const entries = [await till.openShift(10_000, on)];
  for (let count = 0; count < 2 + (turn % 4); count += 1) {
    const organisation = (turn + count) % 3 === 0 ? 'dockers' : 'tenants';
    const card = count % 4 === 3 ? {} : { card: { organisation, tier: 0 } };
    entries.push(await till.sell({ coffee: 1 + count, bun: turn % 3 }, { ...on, ...card }));
  }
  if (turn % 3 === 0) entries.push(await till.refund(undefined, on));
  if (turn % 5 === 0) {
    const odd = { ...on, tenders: (sum: number) => [{ kind: 'card-terminal' as const, amount: sum - 7 }] };
    entries.push(await till.sell({ tea: 1 }, odd));
  }
  entries.push(await till.move('drop', 500 + turn, on));
  const stays = businessDate === TODAY || (businessDate === LEFT_OPEN && till.at.register === 'r2');
  return stays ? entries : [...entries, await till.closeShift(9_000, 9_000 - turn, on)];
}
