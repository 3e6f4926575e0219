import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import type { RandomBytes } from '../issuing/issuer.ts';
import { randomPin } from './random.ts';

const TEMPLATE = fileURLToPath(new URL('./federation/', import.meta.url));
const FEDERATION = 'federation.json';
const STAFF = 'staff.csv';

/** Someone of the demo's staff; the PIN was made for this data directory. */
export interface DemoStaff {
  readonly unit: string;
  readonly name: string;
  readonly pin: string;
}

/** Copies the demo's federation folder, with the given trust key and a new PIN for everyone; gives the PINs. */
export function copyFolder(folder: string, trustKey: string, randomBytes: RandomBytes): DemoStaff[] {
  const filter = (path: string) => ![FEDERATION, STAFF].includes(basename(path));
  cpSync(TEMPLATE, folder, { recursive: true, filter });
  const federation: unknown = JSON.parse(readFileSync(join(TEMPLATE, FEDERATION), 'utf8'));
  const rows = Papa.parse<DemoStaff>(readFileSync(join(TEMPLATE, STAFF), 'utf8'), {
    header: true,
    skipEmptyLines: true,
  }).data;
  const staff = rows.map(({ unit, name }) => ({ unit, name, pin: randomPin(randomBytes) }));
  write(folder, FEDERATION, `${JSON.stringify({ ...Object(federation), trustKey }, null, 2)}\n`);
  write(folder, STAFF, `${Papa.unparse(staff, { newline: '\n' })}\n`);
  return staff;
}

const write = (folder: string, file: string, text: string): void =>
  writeFileSync(join(folder, file), text, { mode: 0o600 });
