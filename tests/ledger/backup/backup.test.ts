import { appendFileSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backup } from '../../../src/ledger/commands/backup.ts';
import { restore } from '../../../src/ledger/commands/restore.ts';
import { openLedger, type Ledger } from '../../../src/ledger/ledger.ts';
import { dayReport } from '../../../src/ledger/reports/day-report.ts';
import { plainRow } from '../../../src/ledger/storage/copy-rows.ts';
import type { Row } from '../../../src/ledger/storage/row-pages.ts';
import { tableShapes } from '../../../src/ledger/storage/table-shapes.ts';
import { onBothEngines, runCommand, type TestPlace } from '../both-engines.ts';
import { bring, fill, type Filled } from '../filled-ledger.ts';
import { TODAY } from '../register-kit.ts';
import { temporaryDirectory } from '../server-kit.ts';

onBothEngines('a backup', (newPlace) => {
  let place: TestPlace;
  let other: TestPlace;
  let ledger: Ledger;
  let filled: Filled;
  let kept: string;
  let elsewhere: ReturnType<typeof temporaryDirectory>;
  beforeEach(async () => {
    elsewhere = temporaryDirectory();
    kept = join(elsewhere.path, 'backup');
    place = await newPlace();
    other = await newPlace();
    ledger = await place.open();
    filled = await fill(ledger);
    expect(await runCommand(backup, place.variables, kept)).toMatchObject({ code: 0, complained: '' });
  }, 60_000);
  afterEach(async () => {
    await ledger.close();
    await place.remove();
    await other.remove();
    elsewhere.remove();
  });

  test('[BACKUP-2] [BACKUP-4] holds a ledger whole: restored, it reports the same, has the same keys, and takes what came since', async () => {
    const before = await dayReport(ledger.db, 'cafe', TODAY);
    const { plain } = filled;
    const since = [await plain.sell({ tea: 1 }), await plain.sell({ bun: 2 })];
    await bring(ledger, plain, since);
    const after = await dayReport(ledger.db, 'cafe', TODAY);
    const said = await runCommand(restore, other.variables, kept);
    expect(said).toMatchObject({ code: 0, complained: '' });
    expect(said.said).toMatch(/^Restored: \d\d entries, every one verified, and their books posted anew\./);
    const restored = await other.open();
    expect(await dayReport(restored.db, 'cafe', TODAY)).toEqual(before);
    expect(restored.keys.publicKey).toBe(ledger.keys.publicKey);
    expect(restored.keys.secret).toEqual(ledger.keys.secret);
    expect(statSync(join(other.dataDir, 'ledger-secret')).mode & 0o777).toBe(0o600);
    await bring(restored, plain, since);
    expect(await dayReport(restored.db, 'cafe', TODAY)).toEqual(after);
    // The restore is the last line of the office's log, after all that the backup has of it. [GATE-7]
    const log = ({ db }: Ledger) => db.selectFrom('office_log').selectAll().orderBy('seq').execute();
    const [line, ...more] = (await log(restored)).slice((await log(ledger)).length);
    expect([JSON.parse(line?.envelope ?? '{}'), more]).toMatchObject([
      { who: 'command-line', kind: 'ledger-restored' },
      [],
    ]);
    const moved = new Set(['units', 'restores', 'registers', 'entries', 'office_log', 'office_log_head']);
    for (const { name, columns } of await tableShapes(
      ledger.db,
      place.databaseUrl === null ? 'sqlite' : 'postgres',
    )) {
      if (moved.has(name)) continue;
      const rows = async ({ db }: Ledger) => {
        const found = await sql<Row>`select * from ${sql.table(name)}`.execute(db);
        return found.rows.map((row) => JSON.stringify(plainRow(columns, row))).toSorted();
      };
      expect([name, await rows(restored)]).toEqual([name, await rows(ledger)]);
    }
    await restored.close();
  });

  test('[BACKUP-3] one that is damaged, or not whole, is refused in words, and nothing is restored', async () => {
    const data = join(kept, place.databaseUrl === null ? 'ledger.sqlite' : 'ledger.jsonl.gz');
    const refused = async (words: string) => {
      const said = await runCommand(restore, other.variables, kept);
      expect(said).toMatchObject({ code: 1, complained: expect.stringContaining(words) });
    };
    appendFileSync(data, 'x');
    await refused('not as it was written');
    rmSync(join(kept, 'ledger-secret'));
    await refused('ledger-secret is missing');
    writeFileSync(join(kept, 'backup.json'), '{}');
    await refused('it has no backup.json that can be read');
  });

  test('[BACKUP-3] one that was changed and signed off again does not verify', async () => {
    const manifest = JSON.parse(readFileSync(join(kept, 'backup.json'), 'utf8'));
    manifest.entries += 1;
    writeFileSync(join(kept, 'backup.json'), JSON.stringify(manifest));
    const said = await runCommand(restore, other.variables, kept);
    expect(said).toMatchObject({ code: 1, complained: expect.stringContaining('Not restored.') });
    expect(said.complained).toContain(`says ${manifest.entries} entries`);
  });

  test('[BACKUP-3] [LEDGER-14] one that fails leaves the keys of the ledger that was there, which opens as before', async () => {
    const file = join(kept, 'backup.json');
    const whole = readFileSync(file, 'utf8');
    const { entries, ...manifest } = JSON.parse(whole);
    writeFileSync(file, JSON.stringify({ ...manifest, entries: entries + 1 }));
    const there = await newPlace();
    const { keys, close } = await there.open();
    await close();
    // Into its data directory; on PostgreSQL beside its database.
    const into = { ...other.variables, DATA_DIR: there.dataDir };
    expect(await runCommand(restore, into, kept, '--overwrite')).toMatchObject({ code: 1 });
    const opened = await there.open();
    expect(opened.keys.publicKey).toBe(keys.publicKey);
    await opened.close();

    writeFileSync(file, whole);
    const fresh = await newPlace();
    const again = { ...fresh.variables, DATA_DIR: there.dataDir };
    expect(await runCommand(restore, again, kept, '--overwrite')).toMatchObject({ code: 0, complained: '' });
    const restored = await openLedger({ dataDir: there.dataDir, databaseUrl: fresh.databaseUrl });
    expect(restored.keys.publicKey).toBe(ledger.keys.publicKey);
    await restored.close();
    const [aside = ''] = readdirSync(there.dataDir).filter((name) => name.startsWith('before-restore-'));
    expect(readdirSync(join(there.dataDir, aside))).toContain('ledger-key.pem');
    expect(readdirSync(there.dataDir).filter((name) => name.endsWith('.new'))).toEqual([]);
    await there.remove();
    await fresh.remove();
  });
});
