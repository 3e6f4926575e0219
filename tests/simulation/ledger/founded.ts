import { createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEnrolmentCode } from '../../../src/ledger/enrolment/codes.ts';
import { enrol } from '../../../src/ledger/enrolment/enrol.ts';
import { type LedgerKeys, openLedgerKeys } from '../../../src/ledger/keys/ledger-keys.ts';
import type { RegisterKey } from '../../../src/ledger/register-key.ts';
import { openSqlite } from '../../../src/ledger/storage/sqlite.ts';
import { enrolmentText } from '../../../src/protocol/enrolment.ts';
import { SAMPLE_CATALOGUE } from '../../device/sample-catalogue.ts';
import type { VerifyHead } from '../../../src/sync/answers.ts';
import { must } from '../../device/device.ts';
import { chanceFrom } from '../chance.ts';
import { KeptDatabases } from './kept-database.ts';

/** Whoever signs: a tablet's key pair, or a stranger's. */
export interface Signer {
  /** SPKI, base64url. */
  readonly publicKey: string;
  readonly sign: (text: string) => string;
  readonly verify: (text: string, signature: string) => boolean;
}

export interface EnrolledSigner {
  readonly key: RegisterKey;
  readonly signer: Signer;
}

/** A ledger with two units and their registers, as its own doors made it, for many schedules to begin from. */
export interface Founded {
  readonly home: string;
  /** The whole database. */
  readonly image: Buffer;
  /** For what is played in memory. */
  readonly databases: KeptDatabases;
  readonly keys: LedgerKeys;
  /** Checks a head's signature, by Node's own verification. */
  readonly verifyHead: VerifyHead;
  /** Enrolled and silent so far. */
  readonly registers: readonly EnrolledSigner[];
  /** Keys of tablets that are enrolled later; one of them never is, and writes junk. */
  readonly spare: readonly Signer[];
}

export const UNITS = ['kettle', 'press'] as const;
const REGISTERS_OF_EACH = 3;
const SPARE_KEYS = 6;

/** Each row that a transaction writes asks whether the power fails there. */
const WRITES = [
  'insert on entries',
  'insert on postings',
  'insert on transactions',
  'insert on day_totals',
  'update on day_totals',
  'insert on refunded',
  'insert on set_aside',
  'update of hash on registers',
];

/** Memory where there is some: a power cut here is what is copied of the files, so the disk plays no part. */
const ROOM = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** Founds that ledger in a new directory. Enrolling costs more than a schedule, and is the same for each of them. */
export async function found(now: number): Promise<Founded> {
  const home = mkdtempSync(join(ROOM, 'commontill-simulation-'));
  const keys = openLedgerKeys(home);
  const { db, handle } = await openSqlite(home);
  for (const unit of UNITS) {
    const list = { ...SAMPLE_CATALOGUE, unit: { ...SAMPLE_CATALOGUE.unit, id: unit } };
    const row = { unit_id: unit, version: list.version, document: JSON.stringify(list), created_at: 0 };
    await db.insertInto('catalogues').values(row).execute();
  }
  // The same names in each run: a seed tells the same story everywhere.
  const random = chanceFrom(1).bytes;
  const registers: EnrolledSigner[] = [];
  for (const unit of UNITS.flatMap((each) => Array.from({ length: REGISTERS_OF_EACH }, () => each))) {
    const signer = newSigner();
    const { code } = await createEnrolmentCode(db, unit, now, random);
    registers.push({ key: await enrolSigner(db, code, signer, now, random), signer });
  }
  handle.function('power_fails', () => 0);
  for (const [index, write] of WRITES.entries()) {
    handle.exec(`create trigger power_${index} after ${write} begin select power_fails(); end`);
  }
  // A database that is all in memory has no write-ahead log; a file gets one when it is opened.
  handle.pragma('journal_mode = DELETE');
  const image = handle.serialize();
  await db.destroy();
  return {
    home,
    image,
    databases: new KeptDatabases(home),
    keys,
    verifyHead: verifierOf(keys),
    registers,
    spare: Array.from({ length: SPARE_KEYS }, newSigner),
  };
}

/** Enrols a key by a code through the ledger's own door. */
export async function enrolSigner(
  db: Parameters<typeof enrol>[0],
  code: string,
  signer: { readonly publicKey: string; readonly sign: (text: string) => string | Promise<string> },
  now: number,
  random: Parameters<typeof enrol>[3],
): Promise<RegisterKey> {
  const { publicKey } = signer;
  const name = 'Front counter';
  const signature = await signer.sign(enrolmentText(code, publicKey, name));
  const enrolled = await enrol(db, { code, publicKey, name, signature }, now, random);
  return must(enrolled.ok ? enrolled : { ok: false, error: { type: enrolled.error } });
}

function verifierOf({ publicKey }: LedgerKeys): VerifyHead {
  const spki = { key: Buffer.from(publicKey, 'base64url'), type: 'spki', format: 'der' } as const;
  const verifies = verifierBy(createPublicKey(spki));
  return async (text, signature) => verifies(text, signature);
}

const verifierBy = (publicKey: KeyObject): Signer['verify'] => {
  const key = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
  return (text, signature) => verify('sha256', Buffer.from(text), key, Buffer.from(signature, 'base64url'));
};

function newSigner(): Signer {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = { key: pair.privateKey, dsaEncoding: 'ieee-p1363' } as const;
  return {
    publicKey: pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64url'),
    sign: (text) => sign('sha256', Buffer.from(text), key).toString('base64url'),
    verify: verifierBy(pair.publicKey),
  };
}
