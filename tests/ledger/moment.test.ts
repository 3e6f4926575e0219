import Papa from 'papaparse';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { envelopeSchema, type SignedEntry } from '../../src/core/journal/envelope.ts';
import { readBody } from '../../src/core/journal/body.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { dayReport } from '../../src/ledger/reports/day-report.ts';
import { exportCsv } from '../../src/ledger/reports/export.ts';
import { onBothEngines, type TestPlace } from './both-engines.ts';
import { newTillKey, NOON, TODAY, Till } from './register-kit.ts';
import { foundSampleIn, sampleCatalogue } from './sample-federation.ts';
import { addRegister, verified } from './storage-contract.ts';

const DAY = 86_400_000;
/** What the till's sales came to up to an entry. */
const takenUpTo = (entries: readonly SignedEntry[], seq: number): number => {
  let sum = 0;
  for (const { envelope, body } of entries.slice(0, seq)) {
    const known = readBody(envelopeSchema.parse(JSON.parse(envelope)), body);
    if (known?.kind === 'sale') sum += known.body.total;
  }
  return sum;
};

onBothEngines('[REPORT-4] figures and the entries they go up to are of one moment', (newPlace) => {
  let place: TestPlace;
  let ledger: Ledger;
  let till: Till;

  beforeEach(async () => {
    place = await newPlace();
    ledger = await place.open();
    await foundSampleIn(ledger.db);
    till = new Till({ unit: 'cafe', register: 'r1', epoch: 1 }, await newTillKey());
    await addRegister(ledger.db, till);
  }, 60_000);
  afterEach(async () => {
    await ledger.close();
    await place.remove();
  });

  const take = async (...entries: SignedEntry[]) =>
    ledger.journal.append(till.at, await verified(till, entries), { now: NOON, skewMs: null });

  /** Begins an export, takes an entry in, and only then reads the file. */
  async function exportAround(by: 'line' | 'sale' | 'day', entry: SignedEntry) {
    const made = await exportCsv(
      ledger.db,
      sampleCatalogue(),
      { by, from: TODAY, to: TODAY, own: true },
      3,
      NOON + DAY,
    );
    if (!made.ok) throw new Error(made.error);
    await take(entry);
    let text = '';
    for await (const chunk of made.value.chunks) text += chunk;
    return Papa.parse<Record<string, string>>(text.slice(1), { header: true, skipEmptyLines: true }).data;
  }

  test('an export has nothing of what arrives while its file is read', async () => {
    await take(await till.openShift(), await till.sell({ coffee: 1 }));
    for (const by of ['line', 'sale'] as const) {
      const rows = await exportAround(by, await till.sell({ tea: 1 }));
      expect(rows.some(({ seq }) => Number(seq) === till.seq)).toBe(false);
    }
    const held = till.seq;
    const rows = await exportAround('day', await till.sell({ tea: 1 }));
    const of = (measure: string) => rows.find((row) => row['measure'] === measure);
    expect(of('covers')?.['covers']).toMatch(new RegExp(`^1:${held}:`));
    expect(of('takings')?.['amount']).toBe('8.20');
    expect(of('addenda')?.['count']).toBe(String(held - 2));
  });

  test('a day report has the figures of the very entries it names, while more arrive', async () => {
    const entries = [await till.openShift()];
    for (let sale = 0; sale < 40; sale += 1) entries.push(await till.sell({ coffee: 1 }));
    const batches = (await verified(till, entries)).map((entry) => [entry]);
    const arrive = async (): Promise<void> => {
      for (const batch of batches) await ledger.journal.append(till.at, batch, { now: NOON, skewMs: null });
    };
    const done = arrive();
    const seen: { seq: number; takings: number | undefined }[] = [];
    for (let at = 0; at < entries.length; at = seen.at(-1)?.seq ?? 0) {
      const report = await dayReport(ledger.db, 'cafe', TODAY);
      const seq = report?.registers[0]?.seq ?? 0;
      seen.push({ seq, takings: report?.takings });
      // The next one is asked for by a request of its own.
      await new Promise((resolve) => setImmediate(resolve));
    }
    await done;
    expect(seen).toEqual(seen.map(({ seq }) => ({ seq, takings: takenUpTo(entries, seq) })));
    expect(new Set(seen.map(({ seq }) => seq)).size).toBeGreaterThan(2);
  });
});
