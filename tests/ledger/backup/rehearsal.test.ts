import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backup } from '../../../src/ledger/commands/backup.ts';
import { restore } from '../../../src/ledger/commands/restore.ts';
import { rebuild } from '../../../src/ledger/commands/rebuild.ts';
import { verify } from '../../../src/ledger/commands/verify.ts';
import { openDatabase } from '../../../src/ledger/storage/sqlite.ts';
import { SAMPLE_CATALOGUE } from '../../device/sample-catalogue.ts';
import { sale, shiftOpening } from '../../device/sample-entries.ts';
import { RealRegister } from '../../sync/real-register.ts';
import { runCommand } from '../both-engines.ts';
import { startTestLedger, temporaryDirectory, type TestLedger } from '../server-kit.ts';

const [product = ''] = SAMPLE_CATALOGUE.products.map(({ id }) => id);

/** All that a ledger holds of its registers, but for when it heard them. */
function holdings(ledger: TestLedger): Record<string, unknown> {
  const tables = ['entries', 'postings', 'transactions', 'day_totals', 'refunded', 'seats'];
  const rows = tables.map((name) => {
    const all = ledger.rows<object>(`select * from ${name}`);
    return [name, all.map((row) => JSON.stringify({ ...row, received_at: 0 })).toSorted()];
  });
  return Object.fromEntries([
    ...rows,
    ['heads', ledger.rows('select register, epoch, seq, hash from registers')],
  ]);
}

test('[BACKUP-1] [BACKUP-3] [BACKUP-4] a restore, rehearsed: sold, backed up, sold on, destroyed, restored, sent again, all there and nothing twice', async () => {
  const elsewhere = temporaryDirectory();
  const kept = join(elsewhere.path, 'backup');
  const first = await startTestLedger();
  const { dataDir } = first;
  const variables = { DATA_DIR: dataDir };
  const tablets = [await RealRegister.enrolled(first), await RealRegister.enrolled(first)];
  for (const tablet of tablets) {
    await tablet.append(shiftOpening(), sale([product]));
    await tablet.append(sale([product, product], true));
    expect(await tablet.sync()).toMatchObject({ phase: 'connected', unsent: 0 });
  }

  // The ledger runs and takes entries while it is backed up.
  const [made] = await Promise.all([
    runCommand(backup, variables, kept),
    tablets[1]?.append(sale([product])),
  ]);
  expect(made).toMatchObject({ code: 0, complained: '' });
  for (const name of readdirSync(kept))
    expect([name, statSync(join(kept, name)).mode & 0o777]).toEqual([name, 0o600]);
  expect(readdirSync(kept).toSorted()).toEqual([
    'backup.json',
    'ledger-key.pem',
    'ledger-secret',
    'ledger.sqlite',
  ]);

  for (const tablet of tablets) {
    await tablet.append(sale([product]), sale([product, product]));
    expect(await tablet.sync()).toMatchObject({ phase: 'connected', unsent: 0 });
  }
  const before = holdings(first);
  await first.close();
  rmSync(dataDir, { recursive: true, force: true });

  const restored = await runCommand(restore, variables, kept);
  expect(restored).toMatchObject({ code: 0, complained: '' });
  expect(restored.said).toMatch(/^Restored: \d+ entries, every one verified/);
  const second = await startTestLedger({ dataDir });
  for (const { db } of tablets) {
    const again = new RealRegister(db, second);
    expect(await again.sync()).toMatchObject({ phase: 'connected', unsent: 0 });
  }
  expect(holdings(second)).toEqual(before);
  for (const command of [rebuild, verify])
    expect(await runCommand(command, variables)).toMatchObject({ code: 0 });
  const [declared] = second.rows<{ statement: string }>('select statement from restores');
  expect(JSON.parse(declared?.statement ?? '')).toMatchObject({ v: 1, declares: 'restore' });
  await second.close();
  rmSync(dataDir, { recursive: true, force: true });
  elsewhere.remove();
}, 60_000);

test('[BACKUP-3] nothing is overwritten unless told, nothing while a ledger runs, and what was there is kept', async () => {
  const elsewhere = temporaryDirectory();
  const kept = join(elsewhere.path, 'backup');
  const ledger = await startTestLedger();
  const { dataDir } = ledger;
  const variables = { DATA_DIR: dataDir };
  expect(await runCommand(backup, variables, kept)).toMatchObject({ code: 0 });
  expect(await runCommand(backup, variables, kept)).toMatchObject({ code: 2 });
  const refused = await runCommand(restore, variables, kept);
  expect(refused).toMatchObject({ code: 2, complained: expect.stringContaining('--overwrite') });
  const running = await runCommand(restore, variables, kept, '--overwrite');
  expect(running).toMatchObject({ code: 1, complained: expect.stringContaining('Stop it first') });
  const db = await openDatabase(dataDir);
  await db.updateTable('federation').set({ name: 'Since then' }).execute();
  await db.destroy();
  const copy = join(elsewhere.path, 'data');
  const at = { DATA_DIR: copy };
  expect(await runCommand(restore, at, kept)).toMatchObject({ code: 0 });
  expect(await runCommand(restore, at, kept, '--overwrite')).toMatchObject({ code: 0 });
  const aside = readdirSync(copy).filter((name) => name.startsWith('before-restore-'));
  expect(aside).toHaveLength(1);
  expect(existsSync(join(copy, aside[0] ?? '', 'ledger.sqlite'))).toBe(true);
  expect(existsSync(join(copy, 'restoring'))).toBe(false);
  await ledger.close();
  elsewhere.remove();
}, 60_000);

test('[BACKUP-1] [VERIFY-3] [REBUILD-1] a wrong DATA_DIR is no ledger without entries: nothing is made there', async () => {
  const elsewhere = temporaryDirectory();
  const nowhere = join(elsewhere.path, 'nowhere');
  for (const command of [backup, rebuild, verify]) {
    const words = command === backup ? [join(elsewhere.path, 'backup')] : [];
    const said = await runCommand(command, { DATA_DIR: nowhere }, ...words);
    expect(said).toMatchObject({ code: 2, complained: expect.stringContaining('There is no ledger in') });
  }
  expect(readdirSync(elsewhere.path)).toEqual([]);
  elsewhere.remove();
});
