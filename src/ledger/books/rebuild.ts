import type { Kysely } from 'kysely';
import { POSTING_RULES } from '../../core/posting/postings.ts';
import type { RegisterKey } from '../register-key.ts';
import { type DayFact, mergedFacts } from '../storage/rows.ts';
import type { Tables } from '../storage/tables.ts';
import { allRegisters, journalPages } from './journal-pages.ts';
import { type Difference, postedAnew } from './posted-anew.ts';
import { openScratch, type Scratch } from './scratch.ts';
import { unitsWithSums, wrongSums, type WrongSum } from './wrong-sums.ts';

/** The most differences that are told one by one. */
export const MOST_TOLD = 50;

/** What a rebuild counted, and what it found. */
export interface Rebuilt {
  entries: number;
  /** Entries that stand in the journal and in no sum. */
  unposted: number;
  postings: number;
  sums: number;
  /** Entries that can't be posted anew at all: what they add is in no sum here. */
  unreadable: number;
  /** How many things differ in entries, transactions and postings, which nothing here changes. */
  wrongPostings: number;
  /** How many sums differ: they can be put right from the journal. */
  wrongSums: number;
  /** The first of both. */
  readonly told: Difference[];
}

export interface Steering {
  /** Hears how far it is. */
  readonly progress: (entries: number, where: string) => void;
  /** Hears of each wrong sum. */
  readonly wrong?: (sum: WrongSum) => void;
}

/**
 * Posts every journal anew beside what is stored, and compares transactions, postings and sums. It reads page by
 * page, and `db` has to show one moment of the ledger. [REBUILD-1] [REBUILD-3]
 */
export async function rebuild(db: Kysely<Tables>, steering: Steering): Promise<Rebuilt> {
  const found: Rebuilt = {
    entries: 0,
    unposted: 0,
    postings: 0,
    sums: 0,
    unreadable: 0,
    wrongPostings: 0,
    wrongSums: 0,
    told: [],
  };
  const registers = await allRegisters(db);
  const units = new Set([...registers.map(({ unit }) => unit), ...(await unitsWithSums(db))]);
  for (const unit of units) {
    const scratch = openScratch();
    try {
      for (const key of registers.filter((each) => each.unit === unit)) {
        await postAnew(db, key, scratch, found, steering);
      }
      for await (const { sums, wrong } of wrongSums(db, unit, scratch)) {
        found.sums += sums;
        for (const each of wrong) {
          found.wrongSums += 1;
          tell(found, each.difference);
          steering.wrong?.(each);
        }
      }
    } finally {
      scratch.close();
    }
  }
  return found;
}

async function postAnew(
  db: Kysely<Tables>,
  key: RegisterKey,
  scratch: Scratch,
  found: Rebuilt,
  { progress }: Steering,
): Promise<void> {
  let rules: number | null = null;
  for await (const page of journalPages(db, key)) {
    rules ??= page.find(({ transaction }) => transaction)?.transaction?.rules ?? POSTING_RULES;
    const facts: DayFact[] = [];
    const steps = [];
    for (const stored of page) {
      const anew = postedAnew(stored, rules);
      rules = anew.rules;
      found.entries += 1;
      found.unposted += stored.entry.posted === 0 ? 1 : 0;
      found.postings += anew.postings;
      found.wrongPostings += anew.differences.length;
      found.unreadable += anew.differences.some(({ table }) => table === 'entries') ? 1 : 0;
      for (const each of anew.differences) tell(found, each);
      facts.push(...anew.facts.map((fact) => ({ ...fact, businessDate: stored.entry.business_date })));
      steps.push(anew.steps);
    }
    scratch.add(key.unit, key.register, mergedFacts(facts), steps);
    progress(found.entries, `${key.unit} ${key.register}/${key.epoch}`);
  }
}

function tell({ told }: Rebuilt, difference: Difference): void {
  if (told.length < MOST_TOLD) told.push(difference);
}
