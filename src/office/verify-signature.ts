const fromBase64url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0));

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** Checks signatures (r‖s, base64url) of a P-256 key (SPKI, base64url) over texts; what can't be read is none. */
export function isSignedBy(publicKey: string): (text: string, signature: string) => Promise<boolean> {
  const key = (async () =>
    crypto.subtle.importKey('spki', fromBase64url(publicKey), ECDSA, false, ['verify']))();
  return async (text, signature) => {
    try {
      const bytes = fromBase64url(signature);
      return await crypto.subtle.verify(ECDSA, await key, bytes, new TextEncoder().encode(text));
    } catch {
      return false;
    }
  };
}
