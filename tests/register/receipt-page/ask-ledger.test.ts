import { afterEach, expect, test, vi } from 'vitest';
import { askLedger } from '../../../src/register/receipt-page/ask-ledger.ts';

const AT = { unit: 'cafe', register: 'r1', epoch: 1, seq: 7, hash: 'a'.repeat(64) };

afterEach(() => vi.unstubAllGlobals());

/** Asks a ledger that answers so, one after the other; what came of it, and what happened on the way. */
async function asked(...answers: (Response | 'none')[]): Promise<[string, (number | 'busy')[]]> {
  const seen: (number | 'busy')[] = [];
  vi.stubGlobal('fetch', () => {
    const next = answers.shift();
    return next instanceof Response ? Promise.resolve(next) : Promise.reject(new TypeError('no network'));
  });
  const patience = { wait: async (ms: number) => void seen.push(ms), busy: () => void seen.push('busy') };
  const said = await askLedger(AT, patience);
  expect(answers, 'no more were asked than answered').toEqual([]);
  return [said, seen];
}

const known = (): Response => Response.json({ known: true });
const busy = (status: number, seconds: string): Response =>
  Response.json({ type: 'busy' }, { status, headers: { 'retry-after': seconds } });

test('[SHOW-3] [SERVICE-8] a busy ledger is asked again when it says, and what it then says counts', async () => {
  expect(await asked(busy(503, '5'), busy(429, '20'), known())).toEqual([
    'known',
    ['busy', 5_000, 'busy', 20_000],
  ]);
});

test('[SHOW-3] [SERVICE-8] for a minute each at most, a second at least, and four times in all', async () => {
  const [said, seen] = await asked(busy(429, '86400'), busy(429, '0'), busy(503, '5'), busy(503, '5'));
  expect(said).toBe('busy');
  expect(seen).toEqual(['busy', 60_000, 'busy', 1_000, 'busy', 5_000]);
});

test('[SHOW-3] what answers without saying when is no ledger that is busy, nor is any other failure', async () => {
  expect(await asked(new Response('down', { status: 503 }))).toEqual(['no-network', []]);
  expect(await asked(busy(503, 'Wed, 21 Oct 2026 07:28:00 GMT'))).toEqual(['no-network', []]);
  expect(await asked(new Response('', { status: 500 }))).toEqual(['no-network', []]);
  expect(await asked('none')).toEqual(['no-network', []]);
  expect(await asked(Response.json({ known: false }))).toEqual(['unknown', []]);
});
