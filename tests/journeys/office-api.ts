import papa from 'papaparse';
import { expect } from '@playwright/test';
import {
  type DayReport,
  dayReportSchema,
  type NewCode,
  newCodeSchema,
  sessionSchema,
} from '../../src/protocol/office.ts';
import { type EntriesFile, type Imported, importedSchema } from '../../src/protocol/entries-file.ts';
import { OFFICE_HEADER, PATHS } from '../../src/protocol/paths.ts';

/** A line of an exported file, by column. */
export type Row = Readonly<Record<string, string>>;

/** What the office would show, asked for as its pages do. */
export interface Office {
  readonly today: (unit: string) => string;
  readonly report: (unit: string, date?: string) => Promise<DayReport>;
  /** A code for a new register, or for another tablet in the place of one. */
  readonly makeCode: (unit: string, replaces?: string) => Promise<NewCode>;
  /** Takes a register's key away. */
  readonly revoke: (unit: string, register: string) => Promise<void>;
  /** Brings a file of a register's entries. */
  readonly bring: (file: EntriesFile) => Promise<Imported>;
  readonly csv: (unit: string, by: 'line' | 'sale' | 'day', date?: string) => Promise<Row[]>;
}

/** Signs in as the coordinator. */
export async function openOffice(url: string, password: string): Promise<Office> {
  const answer = await fetch(url + PATHS.session, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [OFFICE_HEADER]: '1' },
    body: JSON.stringify({ login: 'coordinator', password }),
  });
  expect(answer.status).toBe(200);
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const { units } = sessionSchema.parse(await answer.json());
  const today = (unit: string): string => units.find(({ id }) => id === unit)?.today ?? '';
  const get = (path: string) => fetch(url + path, { headers: { cookie } });
  return {
    today,
    report: async (unit, date = today(unit)) =>
      dayReportSchema.parse(await (await get(PATHS.day(unit, date))).json()),
    makeCode: async (unit, replaces) => {
      const made = await fetch(url + PATHS.codes(unit) + (replaces ? `?replaces=${replaces}` : ''), {
        method: 'POST',
        headers: { cookie, [OFFICE_HEADER]: '1' },
      });
      return newCodeSchema.parse(await made.json());
    },
    revoke: async (unit, register) => {
      const headers = { cookie, [OFFICE_HEADER]: '1' };
      const done = await fetch(url + PATHS.revocation(unit, register), { method: 'POST', headers });
      expect(done.status).toBe(204);
    },
    bring: async ({ unit, register, epoch, entries, statement }) => {
      const brought = await fetch(url + PATHS.importEntries(unit, register, epoch), {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie, [OFFICE_HEADER]: '1' },
        body: JSON.stringify({ entries, statement }),
      });
      return importedSchema.parse(await brought.json());
    },
    csv: async (unit, by, date = today(unit)) => {
      const range = `from=${date}&to=${date}&by=${by}`;
      return readCsv(await (await get(`${PATHS.export(unit)}?${range}`)).text());
    },
  };
}

/** The rows of an exported file. */
export const readCsv = (text: string): Row[] =>
  papa.parse<Row>(text.replace(/^\ufeff/, ''), { header: true, skipEmptyLines: true }).data;

/** The sum of a column of amounts, in minor units; a row without it is an error. */
export function sumOf(rows: readonly Row[], column: string): number {
  const found = rows.map((row) => row[column]);
  expect(found, column).not.toContain(undefined);
  return found.reduce((sum, text) => sum + Math.round(Number(text) * 100), 0);
}
