import { hexToBytes } from '@noble/hashes/utils.js';
import type { Card } from '../../src/core/card/card.ts';
import { publicKeyOf } from '../../src/core/card/ed25519.ts';
import type { Organisation } from '../../src/core/card/organisation.ts';
import { statusOf } from '../../src/core/card/status-list.ts';
import type { TrustList } from '../../src/core/card/trust-list.ts';

/** 15 days after the trust list: the moment of the format's own live example. */
export const NOW = 1_795_000_000;
export const TODAY = 20_775;
export const noon = (day: number): number => day * 86_400 + 43_200;

/** A secret seed made of one byte repeated. */
export const seedOf = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
const counted = (count: number): Uint8Array => {
  const seed = new Uint8Array(32);
  new DataView(seed.buffer).setUint32(28, count);
  return seed;
};

export const FEDERATION = seedOf(0xfe);
export const PORTERS = seedOf(1);
export const HOLDER = seedOf(2);
export const TENANTS = seedOf(3);
export const LANTERN = seedOf(4);
export const STRANGER = seedOf(5);
/** Two seeds whose public keys share a kid. */
export const TWIN_A = counted(34_433);
export const TWIN_B = counted(170_398);
/** The neutral element: under it, a lax verifier takes a signature made without any secret. */
export const SMALL_ORDER_KEY = hexToBytes(`01${'00'.repeat(31)}`);
/** The same point with its y coordinate not reduced. */
export const NON_CANONICAL_KEY = hexToBytes(`ee${'ff'.repeat(30)}7f`);

type Issuer = Pick<Organisation, 'id' | 'name' | 'kind'> & { readonly keys: readonly Uint8Array[] };

/** An organisation with 8192 cards, of which those given are revoked. */
export const organisationOf = (
  issuer: Issuer,
  days = [20_500, 21_500],
  revoked = [5, 8191],
): Organisation => ({
  ...issuer,
  keys: issuer.keys.map((publicKey) => ({ publicKey, notBefore: days[0] ?? 0, notAfter: days[1] ?? 0 })),
  bits: 8192,
  status: statusOf(8192, revoked),
});

const porters = organisationOf({
  id: 'porters',
  name: 'Porters & Packers Union',
  kind: 'partner',
  keys: [publicKeyOf(PORTERS)],
});

export const TRUST: TrustList = {
  version: 7,
  day: 20_760,
  boundDays: 30,
  organisations: [
    porters,
    {
      ...organisationOf({ id: 'tenants', name: 'Inquilinas en Lucha', kind: 'partner', keys: [] }),
      keys: [{ publicKey: publicKeyOf(TENANTS), notBefore: 20_700, notAfter: 20_710 }],
      strike: { firstDay: 20_770, lastDay: 20_790 },
    },
    organisationOf({ id: 'lantern', name: 'Lantern', kind: 'co-op', keys: [publicKeyOf(LANTERN)] }),
    organisationOf({ id: 'twin-a', name: 'Twin A', kind: 'partner', keys: [publicKeyOf(TWIN_A)] }),
    organisationOf({ id: 'twin-b', name: 'Twin B', kind: 'partner', keys: [publicKeyOf(TWIN_B)] }),
    organisationOf({
      id: 'weak',
      name: 'Weak keys',
      kind: 'partner',
      keys: [SMALL_ORDER_KEY, NON_CANONICAL_KEY],
    }),
  ],
};

/** The card of the format's example. */
export const CARD: Card = {
  pseudonym: Uint8Array.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
  issuedDay: 20_600,
  lastDay: 20_965,
  index: 4711,
  tier: 0,
};
