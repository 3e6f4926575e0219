import { afterAll, beforeAll, describe } from 'vitest';
import { openLedger, type Ledger } from '../../src/ledger/ledger.ts';
import { type Cluster, newDatabase, postgresToTest, startCluster } from '../postgres.ts';
import { NOON } from './register-kit.ts';
import { temporaryDirectory } from './server-kit.ts';

/** A place to open ledgers at, again and again, with a way to be rid of it. */
export interface TestPlace {
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly open: () => Promise<Ledger>;
  /** What a command is run with. */
  readonly variables: Readonly<Record<string, string>>;
  readonly remove: () => Promise<void>;
}

const bin = postgresToTest();

/** The same tests on SQLite and on a real PostgreSQL; each asks for new places. */
export function onBothEngines(
  name: string,
  tests: (newPlace: () => Promise<TestPlace>, engine: 'SQLite' | 'PostgreSQL') => void,
): void {
  describe(`${name} on SQLite`, () => tests(async () => placeAt(null), 'SQLite'));
  describe.skipIf(bin === null)(`${name} on PostgreSQL`, () => {
    let cluster: Cluster;
    beforeAll(async () => {
      cluster = await startCluster(bin ?? '');
    }, 60_000);
    afterAll(() => cluster.stop());
    tests(async () => placeAt(await newDatabase(cluster.url)), 'PostgreSQL');
  });
}

function placeAt(database: { url: string; remove: () => Promise<void> } | null): TestPlace {
  const directory = temporaryDirectory();
  const databaseUrl = database?.url ?? null;
  return {
    dataDir: directory.path,
    databaseUrl,
    open: () => openLedger({ dataDir: directory.path, databaseUrl }, () => NOON),
    variables: { DATA_DIR: directory.path, ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }) },
    remove: async () => {
      directory.remove();
      await database?.remove();
    },
  };
}

/** Runs a command as the command line does; gives its exit code and all it said. */
export async function runCommand(
  command: {
    run: (
      words: readonly string[],
      surroundings: {
        variables: Readonly<Record<string, string | undefined>>;
        say: (line: string) => void;
        complain: (line: string) => void;
      },
    ) => Promise<number>;
  },
  variables: Readonly<Record<string, string>>,
  ...words: string[]
): Promise<{ code: number; said: string; complained: string }> {
  const [said, complained]: [string[], string[]] = [[], []];
  const code = await command.run(words, {
    variables,
    say: (line) => said.push(line),
    complain: (line) => complained.push(line),
  });
  return { code, said: said.join('\n'), complained: complained.join('\n') };
}
