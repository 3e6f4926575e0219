import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { enrolTill, headIn, send, startTestLedger, temporaryDirectory } from './server-kit.ts';
import { foundSample } from './sample-federation.ts';

const DYING = fileURLToPath(new URL('./dying-ledger.ts', import.meta.url));

test('[SYNC-2] a ledger killed between commit and answer has the batch once after the retry', async () => {
  const directory = temporaryDirectory();
  await foundSample(directory.path);
  const before = await startTestLedger({ dataDir: directory.path });
  const { till, answer } = await enrolTill(before);
  await before.close();
  const entries = [await till.openShift(), await till.sell({ coffee: 2 }), await till.sell({ bun: 1 })];

  const child = spawn(process.execPath, ['--import', 'tsx', DYING, directory.path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const died = once(child, 'exit');
  const [url]: unknown[] = await once(child.stdout, 'data');
  await expect(send(String(url).trim(), answer, entries)).rejects.toThrow();
  expect(await died).toEqual([null, 'SIGKILL']);

  const after = await startTestLedger({ dataDir: directory.path });
  const retried = await send(after.url, answer, entries);
  expect([retried.status, headIn(retried)?.seq, headIn(retried)?.hash]).toEqual([200, 3, till.prev]);
  expect(after.rows('select seq from entries order by seq')).toEqual([{ seq: 1 }, { seq: 2 }, { seq: 3 }]);
  expect(after.rows(`select amount, count from day_totals where measure = 'sales'`)).toEqual([
    { amount: 839, count: 2 },
  ]);
  await after.close();
  directory.remove();
});
