/** How far a signature's time may be from the ledger's clock, either way, in seconds. [SIGN-3] */
export const SIGNATURE_LIFE_S = 120;

/** What a register says of a request and signs: HTTP Message Signatures, RFC 9421. [SIGN-1] */
export interface SignedRequest {
  readonly method: string;
  /** Path and query as they are sent. */
  readonly target: string;
  /** The body's `Content-Digest` as it is sent, `sha-256=:…:`; null: it has no body. */
  readonly digest: string | null;
  readonly said: SignatureSaid;
}

export interface SignatureSaid {
  /** Whose key it is: `unit.register.epoch`. */
  readonly keyId: string;
  /** Seconds since 1970, by the ledger's clock as the register last heard of it. */
  readonly created: number;
  /** Never the same twice. */
  readonly nonce: string;
}

/** What names a register's key in its requests. */
export const keyIdOf = (key: {
  readonly unit: string;
  readonly register: string;
  readonly epoch: number;
}): string => `${key.unit}.${key.register}.${key.epoch}`;

/** The `Content-Digest` of a SHA-256 in base64. */
export const contentDigest = (sha256: string): string => `sha-256=:${sha256}:`;

/** `@signature-params`: what is signed, and what is said beside it. Always in this one form. */
export function signatureParams({ keyId, created, nonce }: SignatureSaid, hasBody: boolean): string {
  const covered = ['@method', '@path', '@query', ...(hasBody ? ['content-digest'] : [])];
  const names = covered.map((name) => `"${name}"`).join(' ');
  return `(${names});created=${created};nonce="${nonce}";keyid="${keyId}";alg="ecdsa-p256-sha256";tag="commontill:v1"`;
}

/** The text that is signed: RFC 9421's signature base. */
export function signatureBase({ method, target, digest, said }: SignedRequest): string {
  const [path, ...query] = target.split('?');
  return [
    `"@method": ${method}`,
    `"@path": ${path}`,
    `"@query": ?${query.join('?')}`,
    ...(digest === null ? [] : [`"content-digest": ${digest}`]),
    `"@signature-params": ${signatureParams(said, digest !== null)}`,
  ].join('\n');
}

const SAID =
  /^till=\([^)]*\);created=(\d{1,12});nonce="([\w-]{16,64})";keyid="([a-z0-9-]{1,40}\.[a-z0-9]{1,40}\.\d{1,9})";/;

/** Reads a `Signature-Input` header of the one form that registers write; null for anything else. */
export function readSignatureInput(header: string, hasBody: boolean): SignatureSaid | null {
  const [, created, nonce, keyId] = SAID.exec(header) ?? [];
  if (!created || !nonce || !keyId) return null;
  const said = { keyId, created: Number(created), nonce };
  return header === `till=${signatureParams(said, hasBody)}` ? said : null;
}

/** A `Signature` header of a signature in base64url. */
export const signatureHeader = (signature: string): string =>
  `till=:${signature.replaceAll('-', '+').replaceAll('_', '/')}==:`;

/** The signature of such a header, base64url; null where it is none. */
export function readSignatureHeader(header: string): string | null {
  const [, signature] = /^till=:([A-Za-z0-9+/]{86})==:$/.exec(header) ?? [];
  return signature?.replaceAll('+', '-').replaceAll('/', '_') ?? null;
}
