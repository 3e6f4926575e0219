import { Cast, type StoreKind } from './cast.ts';
import { History } from './history.ts';
import { checkAtRest } from './invariants/at-rest.ts';
import { Broken } from './invariants/broken.ts';
import type { Founded } from './ledger/founded.ts';
import { LedgerHouse } from './ledger/house.ts';
import { Misfortunes } from './misfortunes.ts';
import { Stage, START } from './stage.ts';

/** How long things go wrong, and how long it may take to be whole again after that, in milliseconds. */
const TROUBLED_MS = 2 * 60_000;
const HEALED_MS = 45 * 60_000;
const DAY_MS = 86_400_000;
/** From so many days on a backup is older than what every tablet still keeps, clocks a day off counted. */
const KEPT_DAYS = 28;

export interface PlayOptions {
  readonly seed: number;
  readonly store: StoreKind;
  readonly tell?: ((line: string) => void) | undefined;
}

/** What a schedule came to. */
export interface Played {
  readonly stage: Stage;
  readonly history: History;
  /** How often each invariant was checked. */
  readonly checked: readonly (readonly [string, number])[];
}

/** Registers of several units, their ledger, and everything that happens between them, decided by a seed. */
export async function playSchedule(founded: Founded, options: PlayOptions): Promise<Played> {
  const { seed, store, tell } = options;
  const file = seed % 50 === 25;
  const http = seed % 50 === 0;
  const restoredTwice = seed % 50 === 10;
  const revoked = seed % 50 === 30;
  const stage = new Stage({ seed, patient: store === 'dexie' || http, tell });
  const history = new History();
  const two = stage.chance.oneIn(2);
  if (two) stage.happened('two-ledger-processes');
  const verifies = seed % 4 === 0;
  const processes = two ? 2 : 1;
  const ledger = await LedgerHouse.open(stage, founded, history, { processes, file, signs: verifies });
  const cast = new Cast({ stage, founded, history, ledger, store, http, verifies });
  let quiet = false;
  try {
    await played(founded, stage, history, ledger, cast, { restoredTwice, revoked });
    const checked = await checkAtRest({ founded, stage, history, ledger, cast, seed });
    quiet = true;
    return { stage, history, checked };
  } finally {
    for (const tablet of cast.tablets) tablet.shut();
    ledger.close(quiet);
  }
}

async function played(
  founded: Founded,
  stage: Stage,
  history: History,
  ledger: LedgerHouse,
  cast: Cast,
  { restoredTwice, revoked }: { readonly restoredTwice: boolean; readonly revoked: boolean },
): Promise<void> {
  const { chance, clock } = stage;
  if (chance.oneIn(4)) {
    stage.happened('older-ledger');
    ledger.older = true;
  }
  stage.trouble = chance.pick([0.1, 0.4, 0.8]);
  const count = chance.pick([1, 1, 1, 2, 2, 3]);
  const left = [...founded.registers];
  for (let joined = 0; joined < count; joined += 1) {
    const [register] = left.splice(chance.below(left.length), 1);
    if (register) await cast.join(register);
  }
  const misfortunes = new Misfortunes({ stage, founded, history, ledger, cast });
  const seasons = chance.oneIn(12) ? 2 : 1;
  for (let season = 0; season < seasons; season += 1) {
    if (season > 0) await closeForDays(stage, cast, ledger);
    for (const tablet of cast.tablets) await tablet.open();
    for (const tablet of cast.tablets) stage.happen(2 + chance.below(6), TROUBLED_MS, () => tablet.act());
    misfortunes.spread(TROUBLED_MS);
    if (restoredTwice) misfortunes.restoreTwice(TROUBLED_MS);
    if (revoked) misfortunes.revoke(TROUBLED_MS);
    await stage.play(clock.now() + TROUBLED_MS);
  }
  stage.tell(() => '-- nothing goes wrong any more');
  stage.trouble = 0;
  if (ledger.older) await ledger.restart(false);
  await progressResumes(stage, cast);
}

/** All tablets lie in a drawer, and what was in the air has landed. */
async function closeForDays(stage: Stage, cast: Cast, ledger: LedgerHouse): Promise<void> {
  const days = stage.chance.pick([3, 20, 31, 45]);
  stage.happened('closed-for-days', () => `${days}`);
  if (days >= KEPT_DAYS) ledger.forgetBackup();
  for (const tablet of cast.tablets) {
    tablet.closed = true;
    tablet.shut();
  }
  const end = stage.clock.now() + days * DAY_MS;
  stage.clock.after(days * DAY_MS, () => undefined);
  await stage.play(end, () => stage.clock.now() >= end);
  for (const tablet of cast.tablets) tablet.closed = false;
}

/** Once nothing goes wrong, everything arrives, in time. */
async function progressResumes(stage: Stage, cast: Cast): Promise<void> {
  const until = stage.clock.now() + HEALED_MS;
  for (const tablet of cast.tablets) tablet.wake();
  const resting = (): boolean => cast.tablets.every((tablet) => tablet.away || tablet.isAtRest());
  if (await stage.play(until, resting)) return;
  const stuck = cast.tablets.filter((tablet) => !tablet.away && !tablet.isAtRest());
  const told = stuck.map(({ parts, state }) => `${parts.name} ${JSON.stringify(state)}`);
  throw new Broken('progress-resumes', `after ${(stage.clock.now() - START) / 1000} s: ${told.join('; ')}`);
}
