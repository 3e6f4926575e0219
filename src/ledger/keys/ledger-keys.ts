import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the ledger itself signs with, and the secret that its tokens come from. */
export interface LedgerKeys {
  readonly signing: KeyObject;
  /** Its public half: ECDSA P-256, SPKI, base64url. */
  readonly publicKey: string;
  readonly secret: Uint8Array;
}

/** Reads `ledger-key.pem` and `ledger-secret` in the data directory, making them (0600) the first time. */
export function openLedgerKeys(dataDir: string): LedgerKeys {
  const pem = readOrMake(join(dataDir, 'ledger-key.pem'), () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  });
  const secret = readOrMake(join(dataDir, 'ledger-secret'), () => randomBytes(32).toString('hex'));
  const signing = createPrivateKey(pem);
  const publicKey = createPublicKey(signing).export({ type: 'spki', format: 'der' }).toString('base64url');
  return { signing, publicKey, secret: Buffer.from(secret.trim(), 'hex') };
}

function readOrMake(file: string, make: () => string): string {
  if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8');
}
