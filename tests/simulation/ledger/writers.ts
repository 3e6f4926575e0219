import type { Stage } from '../stage.ts';

/** How long a writer stays behind, and for another one, by the made clock. */
const MOST_WAIT_MS = 2_000;
const MOST_STAY_MS = 10_000;

/**
 * When those come who write in one ledger process: before it writes, each waits for what this gives. Now and then one is
 * overtaken, or stays until the next one comes and they write in the same moment; more often where one is to die in the
 * midst of its transaction (`doomed`).
 */
export function writersOf(stage: Stage, doomed: () => boolean): () => Promise<void> {
  let join: (() => void) | null = null;

  async function stayForAnother(): Promise<void> {
    const another = new Promise<void>((resolve) => (join = resolve));
    const own = join;
    const tooLong = new Promise<void>((resolve) => {
      stage.clock.after(stage.chance.below(MOST_STAY_MS), resolve);
    });
    await stage.meanwhile(Promise.race([another, tooLong]));
    if (join === own) join = null;
  }

  return async () => {
    if (join) {
      stage.happened('writers-together');
      join();
      join = null;
      return;
    }
    if (stage.trouble === 0) return;
    if (stage.chance.oneIn(6)) {
      stage.happened('writers-overtook');
      await stage.pause(stage.chance.below(MOST_WAIT_MS));
    } else if (stage.chance.oneIn(doomed() ? 1 : 4)) await stayForAnother();
  };
}
