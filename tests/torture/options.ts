import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../src/core/result.ts';

/** What can be tortured. */
export const KINDS = [
  'ledger-sqlite',
  'ledger-postgres',
  'many-ledgers',
  'chromium',
  'power-cut-sqlite',
  'power-cut-postgres',
  'power-cut-backup-sqlite',
  'power-cut-backup-postgres',
] as const;

export type Kind = (typeof KINDS)[number];

export interface Options {
  readonly kills: number;
  readonly seed: number;
  /** null: everything. */
  readonly only: readonly Kind[] | null;
  /** Break what should hold, and see that it is noticed. */
  readonly prove: boolean;
}

export const HELP = `npm run torture                    kills real processes at random moments while registers sell, and looks for losses

  --kills N        how many of each kind (30)
  --seed N         what chance starts from (1): the same seed plans the same kills
  --only KIND      one kind, or several with several --only:
                     ledger-sqlite    kill -9 of the ledger, on SQLite
                     ledger-postgres  kill -9 of the ledger, on PostgreSQL, and of PostgreSQL itself
                     many-ledgers     the same with three ledgers on one PostgreSQL
                     chromium         kill -9 of a till's browser in the middle of sales
                     power-cut-sqlite, power-cut-postgres
                                      the database's disk stops at once (needs root, loop devices and perl)
                     power-cut-backup-sqlite, power-cut-backup-postgres
                                      the disk of a backup, or of what is restored, stops right after it is done
  --prove          plants a bug in what is tortured, and fails unless the loss is noticed
  --help           this

Ends with 0 where nothing was lost or doubled, with 1 where something was, with 2 where it was called wrongly.
What this machine can't run is named and counts as not run.`;

/** Reads the command line; `help`, or a sentence on what is wrong. */
export function readOptions(line: readonly string[]): Result<Options, string> {
  try {
    const { values } = parseArgs({
      args: [...line],
      options: {
        kills: { type: 'string', default: '30' },
        seed: { type: 'string', default: '1' },
        only: { type: 'string', multiple: true },
        prove: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return err('help');
    const [kills, seed] = [Number(values.kills), Number(values.seed)];
    if (!Number.isInteger(kills) || kills < 1)
      return err(`--kills is a number from 1, not "${values.kills}".`);
    if (!Number.isInteger(seed)) return err(`--seed is a whole number, not "${values.seed}".`);
    const unknown = values.only?.find((each) => !isKind(each));
    if (unknown !== undefined) return err(`There is no kind "${unknown}".`);
    return ok({ kills, seed, only: values.only?.filter(isKind) ?? null, prove: values.prove });
  } catch (cause) {
    return err(cause instanceof Error ? cause.message : String(cause));
  }
}

const isKind = (name: string): name is Kind => KINDS.some((kind) => kind === name);
