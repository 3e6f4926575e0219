import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Kysely } from 'kysely';
import { err, ok, type Result } from '../core/result.ts';
import { latestCatalogue, unitIds } from '../ledger/catalogues.ts';
import { createEnrolmentCode } from '../ledger/enrolment/codes.ts';
import type { Environment } from '../ledger/environment.ts';
import { findFederation } from '../ledger/federation.ts';
import { type RunningLedger, StartError, startLedger } from '../ledger/start.ts';
import { openStorage } from '../ledger/storage/open.ts';
import { databaseFile } from '../ledger/storage/data-directory.ts';
import type { Tables } from '../ledger/storage/tables.ts';
import { enrolmentUrl, fingerprint } from '../protocol/enrolment.ts';
import type { FoundError } from './found.ts';
import { type UnitCode, type Welcome, welcomeText } from './welcome.ts';
import { demoFolder } from './workplace.ts';

/** How to start: as the environment says, and with the demo unless `real`. */
export interface RunOptions extends Environment {
  readonly real: boolean;
  /** The built app; null serves the API alone. */
  readonly staticDir: string | null;
  readonly say: (text: string) => void;
}

/** A ledger that answers, and what to tell whoever started it. */
export interface Running {
  readonly ledger: RunningLedger;
  readonly welcome: string;
}

/**
 * Founds the demo where there is no ledger yet, and starts the ledger. Gives it with all that a newcomer needs, or
 * a sentence on why it does not run.
 */
export async function run(options: RunOptions): Promise<Result<Running, string>> {
  const { dataDir, real, say } = options;
  const demo = demoFolder(dataDir);
  if (real && existsSync(demo)) {
    return err(
      `${resolve(dataDir)} holds the demo. Set DATA_DIR to another directory for a real federation.`,
    );
  }
  if (!real && options.databaseUrl !== null) {
    return err(
      'The demo has a database of its own. Start with --real to use the one that DATABASE_URL names.',
    );
  }
  try {
    if (!real && !existsSync(databaseFile(dataDir))) {
      say('\n  Founding the demo federation …');
      // Only the first start needs what founds.
      const { foundDemo } = await import('./found.ts');
      const founded = await foundDemo(dataDir, Date.now(), randomBytes);
      if (!founded.ok) return err(whyNotFounded(founded.error));
    }
    const ledger = await startLedger(options);
    return ok({ ledger, welcome: welcomeText(await collect(options, ledger)) });
  } catch (cause) {
    if (cause instanceof StartError) return err(cause.message);
    if (isSystemError(cause))
      return err(`${resolve(dataDir)} cannot be used: ${cause.message}. Set DATA_DIR to another.`);
    throw cause;
  }
}

/** What the operating system refused, such as a directory that may not be written. */
const isSystemError = (cause: unknown): cause is Error => cause instanceof Error && 'syscall' in cause;

function whyNotFounded(error: FoundError): string {
  switch (error.type) {
    case 'founding-elsewhere':
      return `Process ${error.process} is founding the demo in this directory. Wait for it, or stop it and try again.`;
    case 'demo-without-ledger':
      return `${resolve(error.folder)} is there, but its ledger is not. Put the ledger back, or move that folder away.`;
    case 'ledger-exists':
      return 'Another start has just founded the demo here. Try again.';
  }
}

async function collect(options: RunOptions, { url, foundingLink }: RunningLedger): Promise<Welcome> {
  const { dataDir } = options;
  const demo = demoFolder(dataDir);
  const secrets = join(demo, 'welcome.txt');
  const { db } = await openStorage(options);
  try {
    const federation = await findFederation(db);
    return {
      url,
      foundingUrl: foundingLink?.url ?? null,
      dataDir: resolve(dataDir),
      federation: federation && { name: federation.name, fingerprint: fingerprint(federation.trust_key) },
      codes: federation && existsSync(secrets) ? await firstCodes(db, url, federation.trust_key) : null,
      demo: existsSync(secrets)
        ? {
            secrets: readFileSync(secrets, 'utf8'),
            sheet: resolve(demo, 'cards.html'),
            folder: resolve(demo),
          }
        : null,
    };
  } finally {
    await db.destroy();
  }
}

/** A code for each unit, as long as no register was ever enrolled; null after that. */
async function firstCodes(db: Kysely<Tables>, url: string, trustKey: string): Promise<Welcome['codes']> {
  if (await db.selectFrom('registers').select('register').limit(1).executeTakeFirst()) return null;
  const units: UnitCode[] = [];
  let until = 0;
  for (const unit of await unitIds(db)) {
    const { code, expires } = await createEnrolmentCode(db, unit, Date.now(), randomBytes);
    const name = (await latestCatalogue(db, unit))?.unit.name ?? unit;
    units.push({ unit: name, code, url: enrolmentUrl(url, code, trustKey) });
    until = expires;
  }
  return { units, until: new Date(until).toLocaleTimeString('en-GB', { timeStyle: 'short' }) };
}
