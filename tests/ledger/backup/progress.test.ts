import { join } from 'node:path';
import BetterSqlite3 from '../../../src/ledger/storage/sqlite-driver.ts';
import { expect, test } from 'vitest';
import { makeBackup } from '../../../src/ledger/backup/make-backup.ts';
import { SQLITE_FILE } from '../../../src/ledger/backup/manifest.ts';
import { databaseFile } from '../../../src/ledger/storage/data-directory.ts';
import { openStorage } from '../../../src/ledger/storage/open.ts';
import { onBothEngines } from '../both-engines.ts';
import { fill } from '../filled-ledger.ts';
import { NOON } from '../register-kit.ts';
import { temporaryDirectory } from '../server-kit.ts';

onBothEngines('a backup', (newPlace) => {
  test('[BACKUP-1] says how far it is, and takes a busy ledger as it was when it began', async () => {
    const [place, elsewhere] = [await newPlace(), temporaryDirectory()];
    const ledger = await place.open();
    await fill(ledger);
    // Large enough to be copied in several steps.
    const bytes = new Uint8Array(30_000_000);
    await ledger.db.insertInto('trust_lists').values({ version: 2, bytes, received_at: NOON }).execute();
    const to = join(elsewhere.path, 'backup');
    const busy = place.databaseUrl === null ? new BetterSqlite3(databaseFile(place.dataDir)) : null;
    const said: string[] = [];
    // As the command opens it: a ledger that serves would have a transaction ended that waits for so many bytes.
    const { db } = await openStorage(place);
    const { entries } = await makeBackup(db, place, to, NOON, (text) => {
      said.push(text);
      busy?.exec('update registers set last_heard = last_heard + 1');
    });
    await db.destroy();
    expect(entries).toBe((await ledger.db.selectFrom('entries').select('seq').execute()).length);
    if (busy) {
      const pages = said.flatMap((text) => /^(\d+) of (\d+) pages$/.exec(text)?.slice(1).map(Number) ?? []);
      const [done, total] = [pages.filter((_, at) => at % 2 === 0), pages.filter((_, at) => at % 2 === 1)];
      expect(done.length).toBeGreaterThan(2);
      expect(done).toEqual([...new Set(done)].toSorted((a, b) => a - b));
      expect(new Set(total).size).toBe(1);
      expect(said.at(-1)).toBe('all pages, now reading them through');
      const copy = new BetterSqlite3(join(to, SQLITE_FILE), { readonly: true });
      const heard = copy.prepare<[], { last: number }>('select max(last_heard) as last from registers').get();
      expect(heard).toEqual({ last: NOON });
      copy.close();
      busy.close();
    } else {
      expect(said.some((text) => /^\d+ rows, now entries$/.test(text))).toBe(true);
    }
    await ledger.close();
    await place.remove();
    elsewhere.remove();
  }, 60_000);
});
