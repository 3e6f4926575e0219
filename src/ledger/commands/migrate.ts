import { parseArgs } from 'node:util';
import { moveToPostgres } from '../backup/move-to-postgres.ts';
import { type Environment, readEnvironment } from '../environment.ts';
import { migrate as bringUp, stepsTaken } from '../storage/migrate.ts';
import { connectPostgres } from '../storage/postgres.ts';
import { connectSqlite } from '../storage/sqlite.ts';
import type { Command, Surroundings } from './command.ts';
import { progressTo } from './progress.ts';

/** Brings the database up to this version, or moves it to PostgreSQL. [MOVE-1] [MOVE-3] */
export const migrate: Command = {
  usage: 'migrate [--to postgres://…]',
  summary: 'bring the database up to this version; --to moves a ledger from SQLite to PostgreSQL',
  more: [
    '--to postgres://…   copies all of a ledger on SQLite into an empty database, compares it, and gives the SQLite file',
    '                    another name. Stop the ledger first; start it again with DATABASE_URL set to that database',
    'Without --to it does what each start of a ledger does too. There is no way back to an earlier version.',
  ],
  run: async (given, surroundings) => {
    const { complain } = surroundings;
    const { values } = parseArgs({ args: [...given], options: { to: { type: 'string' } } });
    const environment = readEnvironment(surroundings.variables);
    if (!environment.ok) {
      for (const sentence of environment.error) complain(sentence);
      return 2;
    }
    if (values.to === undefined) return upToDate(environment.value, surroundings);
    if (!/^postgres(ql)?:\/\/\S+$/.test(values.to)) {
      complain('--to takes a PostgreSQL database such as postgres://user@host/commontill');
      return 2;
    }
    if (environment.value.databaseUrl !== null) {
      complain(
        'DATABASE_URL is set, so this ledger is on PostgreSQL already. Unset it to move the one on SQLite.',
      );
      return 2;
    }
    return move(environment.value.dataDir, values.to, surroundings);
  },
};

async function upToDate({ dataDir, databaseUrl }: Environment, { say }: Surroundings): Promise<number> {
  const engine = databaseUrl === null ? 'sqlite' : 'postgres';
  const { db } = databaseUrl === null ? connectSqlite(dataDir) : connectPostgres(databaseUrl);
  try {
    const progress = progressTo(process.stderr, Date.now);
    const taken = await bringUp(db, engine, undefined, (step) => progress.at(`now step ${step}`));
    progress.done();
    for (const step of taken) say(`Took the step ${step}.`);
    const all = await stepsTaken(db, engine);
    say(`The database is up to date, at ${all.at(-1)}.`);
    return 0;
  } finally {
    await db.destroy();
  }
}

async function move(dataDir: string, url: string, { say, complain }: Surroundings): Promise<number> {
  const progress = progressTo(process.stderr, Date.now);
  const moved = await moveToPostgres(dataDir, url, progress.at);
  progress.done();
  if (!moved.ok) {
    complain(`Not moved. ${moved.error}`);
    return 1;
  }
  const { rows, reports } = moved.value;
  const count = (table: string): number => rows.get(table) ?? 0;
  const total = [...rows.values()].reduce((sum, each) => sum + each, 0);
  say(`Moved ${total} rows of ${rows.size} tables, each compared with what it was:`);
  say(`  ${count('entries')} entries, ${count('postings')} postings and ${count('day_totals')} totals`);
  say(
    `  ${count('registers')} registers’ heads; ${reports} days’ reports made on both, the same to the letter`,
  );
  say(
    'Now start the ledger with DATABASE_URL set to that database, and the same DATA_DIR: its keys are there.',
  );
  say('The SQLite file is kept as moved-to-postgresql.sqlite. Remove it once all is well.');
  return 0;
}
