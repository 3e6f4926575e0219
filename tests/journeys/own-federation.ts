import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { System } from './system.ts';

/** The ledger's command line on a system's data, as `npm run ledger --` runs it; gives what it says. */
export const ledgerCommand = (system: System, ...line: readonly string[]): string =>
  execFileSync(process.execPath, ['--import', 'tsx', 'src/ledger/cli.ts', ...line], {
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: system.dataDir },
  });

/** Changes files of a system's demo federation, each by name, and loads it as its steward would. */
export function changeFederation(
  system: System,
  changes: Readonly<Record<string, (text: string) => string>>,
): void {
  const folder = join(system.dataDir, 'demo', 'federation');
  for (const [name, change] of Object.entries(changes)) {
    const file = join(folder, name);
    const before = readFileSync(file, 'utf8');
    const after = change(before);
    if (after === before) throw new Error(`Nothing was changed in ${name}.`);
    writeFileSync(file, after);
  }
  ledgerCommand(system, 'load', folder);
}

/** Loads a federation from a folder with these files, as docs/loading.md has them, under a trust key of its own. */
export function loadOwn(system: System, name: string, files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'commontill-federation-'));
  try {
    const { publicKey } = generateKeyPairSync('ed25519');
    const trustKey = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');
    writeFileSync(join(folder, 'federation.json'), JSON.stringify({ name, trustKey }));
    for (const [file, rows] of Object.entries(files)) writeFileSync(join(folder, file), rows);
    return ledgerCommand(system, 'load', folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A code for a new tablet of a unit, and the fingerprint to compare. */
export function codeFor(system: System, unit: string): { code: string; fingerprint: string } {
  const said = ledgerCommand(system, 'code', unit);
  const find = (label: string): string => new RegExp(`^${label}: +(.+)$`, 'm').exec(said)?.[1]?.trim() ?? '';
  return { code: find('Code'), fingerprint: find('Fingerprint') };
}

/** The password of a new office login that sees every unit. */
export const loginFor = (system: System, name: string): string =>
  /^Password: +(\S+)$/m.exec(ledgerCommand(system, 'login', name))?.[1] ?? '';
