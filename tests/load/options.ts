import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../src/core/result.ts';

/** How much arrives at once, and where. */
export interface LoadOptions {
  readonly registers: number;
  /** How many days each register was offline. */
  readonly days: number;
  /** Sales of each register on each of them. */
  readonly sales: number;
  readonly engine: 'sqlite' | 'postgres';
}

export const HELP = `npm run load                       registers come back at once, each with a backlog, to one ledger process

  --registers N     how many (1000)
  --days N          how long each was offline (30)
  --sales N         what each sold on each day (10)
  --engine ENGINE   sqlite or postgres (sqlite)
  --help            this

Sales are made and signed before; the ledger runs as the service starts it. Says how long it took, how far apart the
registers were done, the most memory the ledger used, and how long a fresh sale waited for its acknowledgement meanwhile.
Ends with 0 where every register got all of its entries in, else with 1; with 2 where it was called wrongly.`;

/** Reads the command line; `help`, or a sentence on what is wrong. */
export function readOptions(line: readonly string[]): Result<LoadOptions, string> {
  try {
    const { values } = parseArgs({
      args: [...line],
      options: {
        registers: { type: 'string', default: '1000' },
        days: { type: 'string', default: '30' },
        sales: { type: 'string', default: '10' },
        engine: { type: 'string', default: 'sqlite' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return err('help');
    const { engine } = values;
    if (engine !== 'sqlite' && engine !== 'postgres')
      return err(`--engine is sqlite or postgres, not "${engine}".`);
    const [registers, days, sales] = [values.registers, values.days, values.sales].map(Number);
    for (const each of [registers, days, sales]) {
      if (each === undefined || !Number.isInteger(each) || each < 1)
        return err('--registers, --days and --sales are numbers from 1.');
    }
    return ok({ registers: registers ?? 1, days: days ?? 1, sales: sales ?? 1, engine });
  } catch (cause) {
    return err(cause instanceof Error ? cause.message : String(cause));
  }
}
