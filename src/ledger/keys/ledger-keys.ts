import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { flushNames, makeDirectory } from '../storage/flushed.ts';

const SIGNING_FILE = 'ledger-key.pem';
const SECRET_FILE = 'ledger-secret';

/** What the ledger itself signs with, and the secret that its tokens come from. */
export interface LedgerKeys {
  readonly signing: KeyObject;
  /** Its public half: ECDSA P-256, SPKI, base64url. */
  readonly publicKey: string;
  readonly secret: Uint8Array;
}

/** One of the two files, each of which may be lost alone. */
export type KeyFile = typeof SIGNING_FILE | typeof SECRET_FILE;
export const KEY_FILES: readonly KeyFile[] = [SIGNING_FILE, SECRET_FILE];

/** Which of them a data directory lacks: without them a copy of its database is worth little. */
export const missingKeys = (dataDir: string): KeyFile[] =>
  KEY_FILES.filter((name) => !existsSync(join(dataDir, name)));

export const hasKeys = (dataDir: string): boolean => missingKeys(dataDir).length === 0;

/** Takes files away again that were just made, and that nothing was signed with yet. */
export function dropKeys(dataDir: string, made: readonly KeyFile[]): void {
  for (const name of made) rmSync(join(dataDir, name), { force: true });
}

/**
 * Reads `ledger-key.pem` and `ledger-secret` in the data directory, making it (0700) and them (0600) the first time.
 * Throws, in a sentence, where one of them is there but not whole: with an empty secret anyone could make tokens. What
 * it made stands in `made`; where it throws, nothing of that stays.
 */
export function openLedgerKeys(dataDir: string): LedgerKeys & { readonly made: readonly KeyFile[] } {
  const made = missingKeys(dataDir);
  try {
    return { ...readOrMakeKeys(dataDir), made };
  } catch (cause) {
    dropKeys(dataDir, made);
    throw cause;
  }
}

function readOrMakeKeys(dataDir: string): LedgerKeys {
  const pem = readOrMake(join(dataDir, SIGNING_FILE), () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  });
  const secret = readOrMake(join(dataDir, SECRET_FILE), () => randomBytes(32).toString('hex'));
  if (!/^[0-9a-f]{64}\s*$/.test(secret)) throw damaged(SECRET_FILE, '64 hexadecimal digits');
  const signing = readSigningKey(pem);
  const publicKey = createPublicKey(signing).export({ type: 'spki', format: 'der' }).toString('base64url');
  return { signing, publicKey, secret: Buffer.from(secret.trim(), 'hex') };
}

function readSigningKey(pem: string): KeyObject {
  const wrong = damaged(SIGNING_FILE, 'a P-256 private key in PEM');
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    throw wrong;
  }
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw wrong;
  return key;
}

/** The file is there whole or not at all: a full disk or a power cut leaves no half of it. */
function readOrMake(file: string, make: () => string): string {
  if (!existsSync(file)) {
    // With the books in PostgreSQL nothing else makes it.
    makeDirectory(dirname(file));
    const unfinished = `${file}.new`;
    try {
      writeFileSync(unfinished, make(), { mode: 0o600, flush: true });
      renameSync(unfinished, file);
      flushNames(dirname(file));
    } finally {
      rmSync(unfinished, { force: true });
    }
  }
  return readFileSync(file, 'utf8');
}

const damaged = (file: string, expected: string): Error =>
  new Error(
    `${file} is damaged: it should hold ${expected}. Put it back from a backup. Without one, move it away: npm run ledger -- new-keys`,
  );
