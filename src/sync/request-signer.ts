/// <reference lib="dom" />
import {
  contentDigest,
  signatureBase,
  signatureHeader,
  signatureParams,
} from '../protocol/request-signature.ts';

/** What signs this register's requests. One serves all of them, as it learns how far its clock is off. [SIGN-1] */
export interface RequestSigner {
  /** Headers that prove who sends a request. `target` is its path with its query. */
  headers(
    method: string,
    target: string,
    body: Uint8Array<ArrayBuffer> | null,
  ): Promise<Record<string, string>>;
  /** The ledger's time, UTC milliseconds, where it found a signature too old or too new. [SIGN-3] */
  hear(ledgerTime: number): void;
}

export interface SignerOptions {
  /** See `keyIdOf`. */
  readonly keyId: string;
  /** Signs a text's UTF-8 bytes by the register's key: r‖s, base64url. */
  readonly sign: (text: string) => Promise<string>;
  /** UTC milliseconds by this clock. */
  readonly now: () => number;
  /** How far this clock was ahead of the ledger's when they last spoke, in milliseconds. */
  readonly skewMs?: number;
}

/** Signs by the register's own key, at the ledger's time as far as it is known here: no clock has to be right. */
export function openRequestSigner({ keyId, sign, now, skewMs = 0 }: SignerOptions): RequestSigner {
  let skew = skewMs;
  return {
    async headers(method, target, body) {
      const digest = body && contentDigest(await sha256Base64(body));
      const created = Math.max(0, Math.floor((now() - skew) / 1000));
      const said = { keyId, created, nonce: crypto.randomUUID() };
      const signature = await sign(signatureBase({ method, target, digest, said }));
      return {
        ...(digest === null ? {} : { 'content-digest': digest }),
        'signature-input': `till=${signatureParams(said, digest !== null)}`,
        signature: signatureHeader(signature),
      };
    },
    hear(ledgerTime) {
      skew = now() - ledgerTime;
    },
  };
}

async function sha256Base64(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}
