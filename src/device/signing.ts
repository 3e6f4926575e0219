const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** A new ECDSA P-256 key pair whose private half can never leave this device. `publicKey` is SPKI, base64url. */
export async function newSigningKey(): Promise<{ privateKey: CryptoKey; publicKey: string }> {
  const pair = await crypto.subtle.generateKey(CURVE, false, ['sign', 'verify']);
  const spki = await crypto.subtle.exportKey('spki', pair.publicKey);
  return { privateKey: pair.privateKey, publicKey: toBase64Url(new Uint8Array(spki)) };
}

/** Signs a text's UTF-8 bytes; gives base64url of r‖s. [JOURNAL-1] */
export async function signText(privateKey: CryptoKey, text: string): Promise<string> {
  const signature = await crypto.subtle.sign(SIGNATURE, privateKey, new TextEncoder().encode(text));
  return toBase64Url(new Uint8Array(signature));
}

/**
 * Makes a check of texts signed by the holder of a public key (SPKI, base64url): the ledger's heads here,
 * a register's envelopes elsewhere. An unreadable signature is simply false. [SYNC-6]
 */
export async function textVerifier(
  publicKey: string,
): Promise<(text: string, signature: string) => Promise<boolean>> {
  const key = await crypto.subtle.importKey('spki', fromBase64Url(publicKey), CURVE, false, ['verify']);
  return async (text, signature) => {
    if (!/^[A-Za-z0-9_-]{86}$/.test(signature)) return false;
    return crypto.subtle.verify(SIGNATURE, key, fromBase64Url(signature), new TextEncoder().encode(text));
  };
}

/** Sixteen random bytes in hex, so that a body can't be guessed from its hash. [JOURNAL-1] */
export function newSalt(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
}
