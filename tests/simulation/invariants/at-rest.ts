import type { KnownBody } from '../../../src/core/journal/body.ts';
import { OFFICE } from '../../../src/ledger/forks/office-journal.ts';
import type { Cast } from '../cast.ts';
import { chanceFrom } from '../chance.ts';
import type { History } from '../history.ts';
import { Tally } from '../faults.ts';
import type { Founded } from '../ledger/founded.ts';
import type { LedgerHouse } from '../ledger/house.ts';
import type { Stage } from '../stage.ts';
import { anyOrderGivesTheSame } from './any-order.ts';
import { type Books, type EntryRow, readBooks } from './books.ts';
import { storedLogIsALinkedPrefix, storedLogIsSigned } from './journals.ts';
import { eachPostsOnce, sumsAreZero, totalsAreTheFold } from './money.ts';
import {
  acknowledgedEntriesSurvive,
  badEntriesBlockNobody,
  honestRegistersAreNeverHeld,
  junkHoldsNobody,
  type Living,
  reachedIn,
  registerEqualsLedger,
  revokedRegistersPostNothing,
  secondHistoriesAreHeld,
  takingsAreWhatWasPaid,
} from './registers.ts';

interface Ended {
  readonly founded: Founded;
  readonly stage: Stage;
  readonly history: History;
  readonly ledger: LedgerHouse;
  readonly cast: Cast;
  readonly seed: number;
}

/** One schedule in so many is also brought anew in another order, and has its stored signatures verified once more. */
const BROUGHT_ANEW = 8;
const VERIFIED_ANEW = 8;

/** Checks everything that has to hold once nothing is under way; gives how often each invariant was checked. */
export async function checkAtRest(ended: Ended): Promise<(readonly [string, number])[]> {
  const { founded, history, ledger, cast, stage, seed } = ended;
  const checked = new Tally();
  const holds = (name: string, check: () => void): void => {
    check();
    checked.add(name);
  };
  const books = readBooks(ledger.handle);
  const reached = reachedIn(books);
  const living = await livingOf(cast);
  const effect = ({ hash }: EntryRow): KnownBody | null => history.paid.get(hash)?.known ?? null;
  const checkBooks = (now: Books, of: typeof effect): void => {
    holds('stored-log-is-a-linked-prefix', () => storedLogIsALinkedPrefix(now));
    holds('sums-are-zero', () => sumsAreZero(now));
    holds('each-posts-once', () => eachPostsOnce(now, of));
    holds('totals-are-the-fold', () => totalsAreTheFold(now, of));
  };
  checkBooks(books, effect);
  holds('acknowledged-entries-survive', () => acknowledgedEntriesSurvive(history, living, reached));
  holds('register-equals-ledger', () => registerEqualsLedger(history, living, reached));
  holds('takings-are-what-was-paid', () => takingsAreWhatWasPaid(history, reached));
  holds('honest-registers-are-never-held', () => honestRegistersAreNeverHeld(history, reached));
  holds('second-histories-are-held', () => secondHistoriesAreHeld(history, living, reached));
  if (history.revokedAt.size > 0)
    holds('revoked-registers-post-nothing', () => revokedRegistersPostNothing(history, reached));
  holds('junk-holds-nobody', () => junkHoldsNobody(history, reached));
  holds('bad-entries-block-nobody', () => badEntriesBlockNobody(history, reached));
  checked.add('heads-never-go-back', history.heads);
  for (const name of [
    'progress-resumes',
    'the-ledger-answers',
    'a-set-back-ledger-is-told',
    'kept-for-thirty-days',
    'numbers-are-given-once',
  ])
    checked.add(name);
  if (seed % VERIFIED_ANEW === 0) holds('stored-log-is-signed', () => storedLogIsSigned(books));
  if (seed % BROUGHT_ANEW === 1) {
    await anyOrderGivesTheSame(founded, books, chanceFrom(seed + 1));
    checked.add('any-order-gives-the-same');
  }
  if (await resolveAll(ended, books)) {
    const decided = readBooks(ledger.handle);
    checkBooks(decided, (entry) => (entry.register === OFFICE ? decisionOf(history, entry) : effect(entry)));
    stage.tell(() => '-- the office has decided about all that was held');
  }
  return [...checked.counts];
}

async function livingOf(cast: Cast): Promise<Living[]> {
  const living = cast.tablets.filter(({ away }) => !away);
  return Promise.all(
    living.map(async (tablet) => {
      const { store } = tablet.parts;
      return { tablet, rows: await store.entries(), acknowledged: await store.acknowledged() };
    }),
  );
}

/** The office decides about everything that is held, one way or the other. */
async function resolveAll({ ledger, stage }: Ended, { aside }: Books): Promise<boolean> {
  const held = aside.filter(({ reason }) => reason === 'fork');
  const keys = new Map(
    held.map(({ unit_id: unit, register, epoch }) => [
      `${unit}/${register}/${epoch}`,
      { unit, register, epoch },
    ]),
  );
  for (const key of keys.values()) {
    await ledger.resolve(key, stage.chance.pick(['post', 'leave-out'] as const));
  }
  return keys.size > 0;
}

/** What the office posted: the held entry, as its tablet meant it. */
function decisionOf({ paid }: History, { body }: EntryRow): KnownBody | null {
  const decision: { choice: string; of: { hash: string } } = JSON.parse(body);
  return decision.choice === 'post' ? (paid.get(decision.of.hash)?.known ?? null) : null;
}
