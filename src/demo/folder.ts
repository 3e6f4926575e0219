import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import { addDays, dateInZone } from '../core/day/business-date.ts';
import type { RandomBytes } from '../issuing/core/issuer.ts';
import { randomPin } from './random.ts';

const TEMPLATE = fileURLToPath(new URL('./federation/', import.meta.url));
const FEDERATION = 'federation.json';
const STAFF = 'staff.csv';
const PRODUCTS = 'products.csv';

/** Someone of the demo's staff; the PIN was made for this data directory. */
export interface DemoStaff {
  readonly unit: string;
  readonly name: string;
  readonly pin: string;
}

/** A row of the template's staff.csv: no PIN yet, but roles and a language. */
type StaffRow = Readonly<Record<string, string>> & { readonly unit: string; readonly name: string };

/**
 * Copies the demo's federation folder, with the given trust key, a new PIN for everyone, and its screenings on the
 * days from `now` (UTC milliseconds) on. Gives the PINs. [DEMO-6]
 */
export function copyFolder(
  folder: string,
  trustKey: string,
  now: number,
  randomBytes: RandomBytes,
): DemoStaff[] {
  const filter = (path: string) => ![FEDERATION, STAFF, PRODUCTS].includes(basename(path));
  cpSync(TEMPLATE, folder, { recursive: true, filter });
  const federation: unknown = JSON.parse(template(FEDERATION));
  const staff = rowsOf<StaffRow>(STAFF).map((row) => ({ ...row, pin: randomPin(randomBytes) }));
  const today = dateInZone(now, rowsOf<Record<string, string>>('units.csv')[0]?.['time zone'] ?? 'UTC');
  write(folder, FEDERATION, `${JSON.stringify({ ...Object(federation), trustKey }, null, 2)}\n`);
  write(folder, STAFF, `${Papa.unparse(staff, { newline: '\n' })}\n`);
  write(folder, PRODUCTS, withDates(template(PRODUCTS), today));
  return staff;
}

/** Puts dates for `{today}` and `{today+3}`, counted from a `YYYY-MM-DD`. */
const withDates = (text: string, today: string): string =>
  text.replace(/\{today(?:\+(\d+))?\}/g, (_, days?: string) => addDays(today, Number(days ?? 0)));

const template = (file: string): string => readFileSync(join(TEMPLATE, file), 'utf8');

const rowsOf = <Row>(file: string): Row[] =>
  Papa.parse<Row>(template(file), { header: true, skipEmptyLines: true }).data;

const write = (folder: string, file: string, text: string): void =>
  writeFileSync(join(folder, file), text, { mode: 0o600 });
