import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * What takes longest, the longest first, and beside what computes all the time what mostly waits. Where nobody knows yet
 * how long files take, as in CI, Vitest begins with the largest: the simulation, whose files are the smallest, would come
 * last, and one worker would wait for the other.
 */
export const LONG = [
  'tests/simulation/simulation-2.test.ts',
  'tests/scan/camera.test.ts',
  'tests/torture/ledgers.test.ts',
  'tests/simulation/simulation-1.test.ts',
  'tests/ledger/held-up.test.ts',
  'tests/ledger/stopping.test.ts',
  'tests/simulation/planted.test.ts',
  'tests/ledger/sign-in-crowd.test.ts',
  'tests/ledger/backup/take-keys.test.ts',
  'tests/core/card/hostile.test.ts',
  'tests/register/till/wedge.test.ts',
  'tests/issuing/journey.test.ts',
  'tests/ledger/cli.test.ts',
] as const;

/** In front those that take long, in their order; the others as they were. */
export function longFirst<File extends Pick<TestSpecification, 'moduleId'>>(files: readonly File[]): File[] {
  const rank = ({ moduleId }: File): number => {
    const at = LONG.findIndex((name) => moduleId.replaceAll('\\', '/').endsWith(`/${name}`));
    return at < 0 ? LONG.length : at;
  };
  return files.toSorted((a, b) => rank(a) - rank(b));
}

export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return longFirst(await super.sort(files));
  }
}
