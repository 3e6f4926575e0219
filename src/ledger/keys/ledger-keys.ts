import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import {
  existsSync,
  linkSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
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
 * it made stands in `made`, and nothing that another process made meanwhile; where it throws, nothing of that stays.
 */
export function openLedgerKeys(dataDir: string): LedgerKeys & { readonly made: readonly KeyFile[] } {
  const made = makeMissing(dataDir);
  clearUnfinished(dataDir);
  try {
    return { ...readKeys(dataDir), made };
  } catch (cause) {
    dropKeys(dataDir, made);
    throw cause;
  }
}

function readKeys(dataDir: string): LedgerKeys {
  const [pem, secret] = [SIGNING_FILE, SECRET_FILE].map((name) => readFileSync(join(dataDir, name), 'utf8'));
  if (!secret || !/^[0-9a-f]{64}\s*$/.test(secret)) throw damaged(SECRET_FILE, '64 hexadecimal digits');
  const signing = readSigningKey(pem ?? '');
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

const NEW: Record<KeyFile, () => string> = {
  [SIGNING_FILE]: () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  },
  [SECRET_FILE]: () => randomBytes(32).toString('hex'),
};

/**
 * Makes the files that are missing, and gives those of them that are its own. A file is there whole or not at all: a
 * full disk or a power cut leaves no half of it. All are written before the first has its name: once another process
 * can use it, little can fail that would take it away again.
 */
function makeMissing(dataDir: string): KeyFile[] {
  const missing = missingKeys(dataDir);
  if (missing.length === 0) return [];
  // With the books in PostgreSQL nothing else makes it.
  makeDirectory(dataDir);
  const unique = randomBytes(6).toString('hex');
  const unfinished = (name: KeyFile): string => join(dataDir, `${name}.${unique}.new`);
  const made: KeyFile[] = [];
  try {
    for (const name of missing) writeFileSync(unfinished(name), NEW[name](), { mode: 0o600, flush: true });
    for (const name of missing) if (isNamed(unfinished(name), join(dataDir, name))) made.push(name);
    flushNames(dataDir);
    return made;
  } catch (cause) {
    dropKeys(dataDir, made);
    throw cause;
  } finally {
    for (const name of missing) rmSync(unfinished(name), { force: true });
  }
}

/** From when on an unfinished file is nobody's: it has its name within moments. */
const LEFT_MS = 60_000;

/** Removes what a start that was killed left: `….new` of versions before too, which shared that name. */
function clearUnfinished(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    const key = KEY_FILES.find((each) => name.startsWith(`${each}.`) && name.endsWith('.new'));
    if (!key) continue;
    const file = join(dataDir, name);
    const changed = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (name === `${key}.new` || changed < Date.now() - LEFT_MS) rmSync(file, { force: true });
  }
}

/** What a file system says that has no second names for a file. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'ENOSYS']);

/** Gives a file its name, unless another process has been first. */
function isNamed(unfinished: string, file: string): boolean {
  try {
    linkSync(unfinished, file);
    return true;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (!NO_LINKS.has(code) && code !== 'EEXIST') throw cause;
    if (existsSync(file)) return false;
    renameSync(unfinished, file);
    return true;
  }
}

const damaged = (file: string, expected: string): Error =>
  new Error(
    `${file} is damaged: it should hold ${expected}. Put it back from a backup. Without one, move it away: npm run ledger -- new-keys`,
  );
