import { findPostgres } from '../tests/postgres.ts';

/**
 * The programs of the PostgreSQL to measure. Where the machine has none, what is asked of it alone throws, as nothing
 * would be measured, and what is asked of both engines says that it is of one.
 */
export function postgresToMeasure(
  asked: 'alone' | 'beside',
  bin = findPostgres(),
  say: (line: string) => void = console.warn,
): string | null {
  const none = 'There is no PostgreSQL on this machine; POSTGRES_BIN may name the directory of its programs.';
  if (bin === null && asked === 'alone') throw new Error(`Nothing was measured. ${none}`);
  if (bin === null) say(`!!! PostgreSQL is NOT measured. ${none}`);
  return bin;
}
