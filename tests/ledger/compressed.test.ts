import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { entriesAnswerSchema } from '../../src/protocol/entries.ts';
import { PATHS } from '../../src/protocol/paths.ts';
import {
  type EnrolledTill,
  enrolTill,
  headIn,
  send,
  signerOf,
  startTestLedger,
  type TestLedger,
} from './server-kit.ts';

let ledger: TestLedger;
let one: EnrolledTill;
beforeAll(async () => {
  ledger = await startTestLedger();
  one = await enrolTill(ledger);
});
afterAll(() => ledger.close());

/** What comes over the wire: `fetch` would have inflated it. */
async function asSent(target: string): Promise<{ encoding: string | undefined; bytes: Buffer }> {
  const headers = { ...(await signerOf(one.answer).headers('GET', target, null)), 'accept-encoding': 'gzip' };
  return new Promise((resolve, reject) => {
    const asked = request(ledger.url + target, { headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        resolve({ encoding: answer.headers['content-encoding'], bytes: Buffer.concat(parts) });
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}

test('[SYNC-14] entries go to the ledger compressed and come back compressed', async () => {
  const sent = [await one.till.openShift()];
  for (let count = 0; count < 30; count += 1) sent.push(await one.till.sell({ tea: 1 }));
  expect(headIn(await send(ledger.url, one.answer, sent, { gzip: true }))).toMatchObject({ seq: 31 });
  const { encoding, bytes } = await asSent(`${PATHS.entries(one.answer.register)}?after=0`);
  expect(encoding).toBe('gzip');
  const text = gunzipSync(bytes).toString('utf8');
  expect(entriesAnswerSchema.parse(JSON.parse(text)).entries).toEqual(sent);
  expect(bytes.length).toBeLessThan(text.length / 2);
});

test('[SYNC-14] small answers go as they are', async () => {
  const { encoding, bytes } = await asSent(PATHS.head(one.answer.register));
  expect(encoding).toBeUndefined();
  expect(bytes.length).toBeLessThan(1_024);
});
