import { createHash } from 'node:crypto';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { coversLeftOut, readCovers } from '../../src/office/covers.ts';
import { OFFICE_HEADER, PATHS } from '../../src/protocol/paths.ts';
import { postgresToTest } from '../postgres.ts';
import { cookieOf, type Gate, openGate } from './gate-kit.ts';
import { NOON, TODAY } from './register-kit.ts';

/** What nginx gives the whole head of an answer, on a machine whose pages have 4 KB. */
const PROXY_BYTES = 4_096;

const bin = postgresToTest();

/** So many epochs of ten registers, each with entries. */
async function addEpochs({ ledger }: Gate, unit: string, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, at) => ({
    unit_id: unit,
    register: `register-${at % 10}`,
    epoch: Math.floor(at / 10) + 1,
    name: `Counter ${at % 10}`,
    public_key: 'A',
    receipt_prefix: `K${at}`,
    enrolled_at: at,
    seq: 100_000 + at,
    hash: createHash('sha256').update(String(at)).digest('hex'),
    last_heard: at === count - 1 ? null : NOON + at,
    skew_ms: null,
  }));
  await ledger.db.insertInto('registers').values(rows).execute();
}

describe.each([
  ['SQLite', null],
  ['PostgreSQL', bin],
] as const)('[REPORT-4] on %s', (engine, postgres) => {
  describe.skipIf(engine === 'PostgreSQL' && postgres === null)(
    'an export of a unit with many epochs',
    () => {
      let gate: Gate;
      let cookie = '';
      beforeAll(async () => {
        gate = await openGate({ postgres });
        await addEpochs(gate, 'cafe', 60);
        await addEpochs(gate, 'cinema', 300);
        cookie = await cookieOf(gate, 'steward');
      }, 60_000);
      afterAll(() => gate.close());

      async function taken(path: string) {
        const answer = await gate.app.inject({ url: path, headers: { cookie, [OFFICE_HEADER]: '1' } });
        expect(answer.statusCode).toBe(200);
        const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${String(value)}\r\n`);
        const rows = Papa.parse<Record<string, string>>(answer.body.slice(1), { header: true }).data;
        return {
          bytes: Buffer.byteLength(`HTTP/1.1 200 OK\r\n${lines.join('')}\r\n`),
          covers: String(answer.headers['x-covers']),
          // By day the register has a column of its own.
          named: rows.flatMap((row) =>
            row['measure'] === 'covers' ? `${row['register'] ?? row['key']}/${row['covers']}` : [],
          ),
        };
      }

      const pathsOf = (unit: string): string[] => [
        ...['day', 'sale', 'line'].map((by) => `${PATHS.export(unit)}?from=${TODAY}&to=${TODAY}&by=${by}`),
        PATHS.periodFile(unit, TODAY.slice(0, 7)),
      ];

      test('fits through a proxy with 60 of them, and still names each last entry', async () => {
        for (const path of pathsOf('cafe')) {
          const { bytes, covers } = await taken(path);
          expect(bytes).toBeLessThan(PROXY_BYTES);
          const read = readCovers(covers);
          expect(new Set(read.map(({ register, epoch, seq }) => `${register} ${epoch} ${seq}`)).size).toBe(
            60,
          );
          expect(read[0]).toEqual({ register: 'register-8', epoch: 6, seq: 100_058 });
          expect(coversLeftOut(covers)).toBe(0);
        }
      });

      test('fits with 300 of them too, says how many it does not name, and the rows prove the whole', async () => {
        for (const path of pathsOf('cinema')) {
          const { bytes, covers } = await taken(path);
          expect(bytes).toBeLessThan(PROXY_BYTES);
          expect(readCovers(covers).length).toBeGreaterThan(60);
          expect(readCovers(covers).length + coversLeftOut(covers)).toBe(300);
        }
        const [byDay = '', , , period = ''] = pathsOf('cinema');
        for (const path of [byDay, period]) {
          const { covers, named } = await taken(path);
          expect(named).toHaveLength(300);
          const digest = createHash('sha256').update(named.join(', ')).digest('hex');
          expect(covers.endsWith(`, sha256=${digest}`)).toBe(true);
        }
      });
    },
  );
});
