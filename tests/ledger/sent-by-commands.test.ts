import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicKeyOf } from '../../src/core/card/ed25519.ts';
import { signTrustList } from '../../src/core/card/trust-list.ts';
import { COMMANDS } from '../../src/ledger/commands/all.ts';
import { backup } from '../../src/ledger/commands/backup.ts';
import { code } from '../../src/ledger/commands/code.ts';
import type { Command } from '../../src/ledger/commands/command.ts';
import { exportJournal } from '../../src/ledger/commands/export-journal.ts';
import { load } from '../../src/ledger/commands/load.ts';
import { login } from '../../src/ledger/commands/login.ts';
import { migrate } from '../../src/ledger/commands/migrate.ts';
import { newKeys } from '../../src/ledger/commands/new-keys.ts';
import { rebuild } from '../../src/ledger/commands/rebuild.ts';
import { restore } from '../../src/ledger/commands/restore.ts';
import { trust } from '../../src/ledger/commands/trust.ts';
import { verify } from '../../src/ledger/commands/verify.ts';
import { dropKeys, KEY_FILES } from '../../src/ledger/keys/ledger-keys.ts';
import { openLedger } from '../../src/ledger/ledger.ts';
import { startLedger } from '../../src/ledger/start.ts';
import { openPostgres } from '../../src/ledger/storage/postgres.ts';
import { type Cluster, newDatabase, postgresToTest, startCluster } from '../postgres.ts';
import { runCommand } from './both-engines.ts';
import { fill } from './filled-ledger.ts';
import { folderOf } from './load/folder-of.ts';
import { NOON } from './register-kit.ts';
import { FEDERATION_SEED } from './sample-federation.ts';
import { temporaryDirectory } from './server-kit.ts';
import { listenToStatements, tablesByUnit, withoutUnit } from './statements-sent.ts';

const bin = postgresToTest();

/** What finds a ledger. */
type Place = Readonly<Record<string, string>>;

/** What a command asks of tables of units without naming one, and why it may. */
interface Exception {
  readonly why: string;
  /** Of which commands; each of them sends each of these statements. */
  readonly of: readonly string[];
  readonly statements: readonly RegExp[];
}

const ON_A_NEW_DATABASE = ['migrate', 'restore', 'migrate --to'];
const ON_ALL = 'verify,export-journal,rebuild,rebuild --write,load,code,login,trust,backup,serve,new-keys'
  .split(',')
  .concat(ON_A_NEW_DATABASE);

const EXCEPTIONS: readonly Exception[] = [
  {
    why: 'of ledgers and commands that start at once one takes the steps of a new version; before anything is served, and it ends with the session',
    of: ON_ALL,
    statements: [
      /^with set_timeout as \( select set_config\('lock_timeout', '3600000', true\) as config_val \) select pg_advisory_lock\(\d+\) from set_timeout$/,
      /^select pg_advisory_unlock\(\d+\)$/,
    ],
  },
  {
    why: 'steps make the tables, whose keys begin with the unit by a test of their own, and carry over what versions before had',
    of: ON_A_NEW_DATABASE,
    statements: [
      /^create (table|index|trigger|function) (?!.*\bserial\b)/,
      /^create or replace function /,
      /^alter table \w+ (add column|drop constraint) /,
      /^drop (table (logins|sessions)|index suspense)$/,
      /^insert into "kysely_migration(_lock)?" /,
      /^select \* from "set_aside" where "reason" = \$1$/,
      /^select login, password_hash, units from logins order by login$/,
      // Whether there is any total of before. [REBUILD-4]
      /^insert into totals_made \(id, counting\) select 1, case when exists \(select 1 from day_totals\) then 1 else \d+ end$/,
    ],
  },
  {
    why: 'what steps put into a database with nothing else in it gives way to the rows that come',
    of: ['restore', 'migrate --to'],
    statements: [/^delete from "\w+"$/],
  },
  {
    why: 'a new signing key is named in place of the old one',
    of: ['new-keys'],
    statements: [/^delete from "own_key"$/],
  },
  {
    why: 'two restores into one database would make one ledger of two',
    of: ['restore'],
    statements: [/^select pg_try_advisory_lock\(\$1\) as held$/],
  },
  {
    why: 'a copy is of every row, page by page in the order of the key, the unit first',
    of: ['backup', 'migrate --to'],
    statements: [
      /^select \* from "\w+" order by "unit_id"(, "\w+")* limit \$1$/,
      /^select \* from "\w+" where \("unit_id"(, "\w+")*\) > \((\$\d(, )?)+\) order by "unit_id"(, "\w+")* limit \$\d$/,
    ],
  },
  {
    why: 'a ledger moves only to where no other is: nobody’s row may be there',
    of: ['migrate --to'],
    statements: [/^select 1 as "one" from "(catalogues|units|registers|entries)" limit \$1$/],
  },
  {
    why: 'which registers there are: each is read by itself then',
    of: ['verify', 'export-journal', 'rebuild', 'rebuild --write', 'restore'],
    statements: [
      /^select "unit_id" as "unit", "register", "epoch" from "registers" order by "unit_id", "register", "epoch"$/,
    ],
  },
  {
    why: 'which units have sums, though perhaps no register: each is compared by itself then',
    of: ['rebuild', 'rebuild --write', 'restore'],
    statements: [/^select distinct "unit_id" from "day_totals" order by "unit_id"$/],
  },
  {
    why: 'postings that belong to nothing are found by nothing but themselves; once, in the order of their key',
    of: ['verify'],
    statements: [
      /^select "p"\."unit_id" as "unit", .* from "postings" as "p" left join "transactions" as "t" on "t"\."unit_id" = "p"\."unit_id" .* group by "p"\."unit_id", .* order by "p"\."unit_id", .* limit \$\d$/,
    ],
  },
  {
    why: 'which units there are: a code, a login or a file is for one of them',
    of: ['code', 'login', 'export-journal'],
    statements: [/^select distinct "unit_id" from "catalogues" order by "unit_id"$/],
  },
  {
    why: 'a folder is of the whole federation: the newest price list of each unit, for what has changed',
    of: ['load'],
    statements: [
      /^select "c"\."unit_id", "c"\."document" from "catalogues" as "c" where .* where "catalogues"\."unit_id" = "c"\."unit_id"\)$/,
    ],
  },
  {
    why: 'what a person may, in whichever unit',
    of: ['login'],
    statements: [
      /^delete from "account_roles" where "account" = \$1$/,
      /^select \* from "account_roles" order by "unit_id", "role"$/,
    ],
  },
  {
    why: 'whether a database of an earlier version, which names no key, has begun to be anybody’s; the first command on it asks once',
    of: ['verify'],
    statements: [
      /^select "public_key" from "registers" where "register" = \$1 order by "enrolled_at" desc, "epoch" desc limit \$2$/,
      /^select "register" from "registers" limit \$1$/,
    ],
  },
  {
    why: 'whoever runs a ledger asks how it stands, all units of it; by small tables and small indexes',
    of: ['serve'],
    statements: [
      /^select distinct "unit_id" as "unit", "register", "epoch" from "entries" where "posted" = 0 order by "unit_id", "register", "epoch"$/,
      /^select current_setting\('transaction_read_only'\) as only, \(select count\(\*\) from \(select 1 from registers limit 1\) as first\) as here$/,
      /^select "unit_id", .* from "registers"$/,
      /^select "unit_id", .* from "set_aside" where "resolution" is null group by "unit_id", /,
      /^select "unit_id", .* from "entries" where "posted" = 0 group by "unit_id", /,
      /^select "postings"\."unit_id", .* where "postings"\."account" = 'suspense' group by "postings"\."unit_id", /,
    ],
  },
];

describe.skipIf(bin === null)('what the commands send to PostgreSQL', () => {
  let cluster: Cluster;
  const directories: ReturnType<typeof temporaryDirectory>[] = [];
  const newDirectory = (): string => {
    const directory = temporaryDirectory();
    directories.push(directory);
    return directory.path;
  };
  const newPlace = async () => ({
    DATA_DIR: newDirectory(),
    DATABASE_URL: (await newDatabase(cluster.url)).url,
  });
  beforeAll(async () => {
    cluster = await startCluster(bin ?? '');
  }, 60_000);
  afterAll(() => {
    cluster?.stop();
    for (const directory of directories) directory.remove();
  });

  /** Two units with wrong totals, as a version left them that named no key, and more rows of a table than one page. */
  async function filled(dataDir: string, databaseUrl: string | null): Promise<void> {
    const ledger = await openLedger({ dataDir, databaseUrl }, () => NOON);
    const { db } = ledger;
    await fill(ledger);
    const at = { unit_id: 'cafe', register: 'r1', epoch: 1, created: 0 };
    const used = Array.from({ length: 1_001 }, (_, count) => ({ ...at, nonce: String(count) }));
    await db.insertInto('used_signatures').values(used).execute();
    await db.updateTable('day_totals').set({ amount: 1 }).where('measure', '=', 'takings').execute();
    await db.deleteFrom('own_key').execute();
    await ledger.close();
  }

  /** A folder and a trust list of the federation that is there. */
  function ofTheFederation(): { folder: string; list: string } {
    const trustKey = Buffer.from(publicKeyOf(FEDERATION_SEED)).toString('hex');
    const federation = { name: 'The Federation', trustKey, openBooks: ['totals'] };
    const folder = folderOf({ 'federation.json': JSON.stringify(federation) });
    const list = join(newDirectory(), 'list.cbor');
    const content = { version: 4, day: 20_770, boundDays: 30, organisations: [] };
    writeFileSync(list, signTrustList(content, FEDERATION_SEED));
    return { folder, list };
  }

  /** Has each command do all that it can, and gives what each sent. */
  async function sentByEach(): Promise<Map<string, ReadonlySet<string>>> {
    const sent = new Map<string, ReadonlySet<string>>();
    const hear = async (name: string, work: () => Promise<unknown>): Promise<void> => {
      const { sent: heard, during, stop } = listenToStatements();
      await during(work).finally(stop);
      sent.set(name, heard);
    };
    const place = await newPlace();
    const run = (name: string, command: Command, words: readonly string[] = [], at: Place = place) =>
      hear(name, async () =>
        expect([name, await runCommand(command, at, ...words)]).toMatchObject([
          name,
          { code: /^(verify|rebuild)$/.test(name) ? expect.any(Number) : 0 },
        ]),
      );
    await filled(place.DATA_DIR, place.DATABASE_URL);
    const { folder, list } = ofTheFederation();
    await run('verify', verify);
    await run('rebuild', rebuild);
    await run('rebuild --write', rebuild, ['--write']);
    await run('export-journal', exportJournal, [join(newDirectory(), 'journal.jsonl')]);
    await run('load', load, [folder]);
    await run('code', code, ['cafe']);
    await run('login', login, ['noor', '--units', 'cafe']);
    await run('trust', trust, [list]);
    const kept = join(newDirectory(), 'backup');
    await run('backup', backup, [kept]);
    await run('restore', restore, [kept], await newPlace());
    await run('migrate', migrate, [], await newPlace());
    const before = newDirectory();
    await filled(before, null);
    const { DATABASE_URL: to } = await newPlace();
    await run('migrate --to', migrate, ['--to', to], { DATA_DIR: before });
    await hear('serve', async () => {
      const [dataDir, databaseUrl] = [place.DATA_DIR, place.DATABASE_URL];
      const served = { host: '127.0.0.1', port: 0, dataDir, databaseUrl, logLevel: 'silent' };
      const ledger = await startLedger(served);
      for (const path of ['/healthz', '/readyz', '/metrics'])
        expect([path, (await fetch(ledger.url + path)).status]).toEqual([path, 200]);
      await ledger.close();
    });
    dropKeys(place.DATA_DIR, KEY_FILES);
    await run('new-keys', newKeys);
    return sent;
  }

  test('[LEDGER-9] names the unit in each statement, but for what is named here', async () => {
    const sent = await sentByEach();
    expect([...sent.keys()].toSorted()).toEqual(ON_ALL.toSorted());
    const place = await newPlace();
    const { db } = await openPostgres(place.DATABASE_URL);
    const { ofUnits } = await tablesByUnit(db);
    await db.destroy();
    const unnamed: string[] = [];
    const used = new Set<string>();
    for (const [command, statements] of sent) {
      for (const text of withoutUnit(statements, ofUnits)) {
        const allowed = EXCEPTIONS.filter(({ of }) => of.includes(command))
          .flatMap((each) => each.statements)
          .filter((each) => each.test(text));
        if (allowed.length === 0) unnamed.push(`${command}: ${text}`);
        for (const each of allowed) used.add(`${command}: ${each}`);
      }
    }
    expect(unnamed).toEqual([]);
    const named = EXCEPTIONS.flatMap(({ of, statements }) =>
      of.flatMap((command) => statements.map((each) => `${command}: ${each}`)),
    );
    expect(named.filter((each) => !used.has(each))).toEqual([]);
  }, 180_000);

  test('[LEDGER-9] no command is left out', () => {
    expect(new Set(ON_ALL.map((each) => each.split(' ')[0]))).toEqual(new Set(Object.keys(COMMANDS)));
  });
});
