import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { encode } from 'cborg';
import type { Assertion, Registration } from '../../src/protocol/passkeys.ts';

const sha256 = (bytes: string | Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
/** Present and verified; with a new credential also that it is attached. */
const [USED, MADE] = [0x05, 0x45];

/** A passkey in software, as a phone keeps one: a P-256 key for one host name, and a counter. */
export class SoftPasskey {
  readonly id = randomBytes(16);
  counter = 0;
  readonly #origin: string;
  readonly #private: KeyObject;
  readonly #public: KeyObject;

  constructor(origin: string) {
    this.#origin = origin;
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    [this.#private, this.#public] = [privateKey, publicKey];
  }

  /** Answers the options of a registration. */
  make(options: Readonly<Record<string, unknown>>, origin = this.#origin): Registration {
    const client = this.#client('webauthn.create', options, origin);
    const { x = '', y = '' } = this.#public.export({ format: 'jwk' });
    const point = [x, y].map((text) => Buffer.from(text, 'base64url'));
    const key = encode(
      new Map<number, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, point[0]],
        [-3, point[1]],
      ]),
    );
    const length = Buffer.from([0, this.id.length]);
    const authData = Buffer.concat([this.#head(MADE), Buffer.alloc(16), length, this.id, key]);
    const attestation = encode({ fmt: 'none', attStmt: {}, authData });
    const said = {
      clientDataJSON: b64(client),
      attestationObject: b64(attestation),
      transports: ['internal'],
    };
    return {
      id: b64(this.id),
      rawId: b64(this.id),
      type: 'public-key',
      clientExtensionResults: {},
      response: said,
    };
  }

  /** Answers the options of a sign-in, counting on. */
  use(options: Readonly<Record<string, unknown>>, flags = USED): Assertion {
    this.counter += 1;
    const client = this.#client('webauthn.get', options, this.#origin);
    const authenticatorData = this.#head(flags);
    const signed = Buffer.concat([authenticatorData, sha256(client)]);
    const signature = createSign('sha256').update(signed).sign(this.#private);
    const said = {
      clientDataJSON: b64(client),
      authenticatorData: b64(authenticatorData),
      signature: b64(signature),
    };
    return {
      id: b64(this.id),
      rawId: b64(this.id),
      type: 'public-key',
      clientExtensionResults: {},
      response: said,
    };
  }

  #client(type: string, { challenge }: Readonly<Record<string, unknown>>, origin: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  #head(flags: number): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(this.counter);
    return Buffer.concat([sha256(new URL(this.#origin).hostname), Buffer.from([flags]), count]);
  }
}
