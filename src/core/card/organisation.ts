import { isBytes, isNumbered, toUint } from './cbor.ts';
import { deflateStatus, inflateStatus, MOST_BITS } from './status-list.ts';

/** A partner's cards are for its members; a co-op's for the workers of a co-op of the federation. */
export type OrganisationKind = 'partner' | 'co-op';

/** One of an issuer's public keys, with the days on which it may have signed. */
export type IssuerKey = {
  readonly publicKey: Uint8Array;
  readonly notBefore: number;
  readonly notAfter: number;
};

/** The days of a strike, both inclusive. */
export type Strike = { readonly firstDay: number; readonly lastDay: number };

/** An organisation as the trust list knows it; `status` holds one bit a card, unpacked. */
export type Organisation = {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly keys: readonly IssuerKey[];
  readonly bits: number;
  readonly status: Uint8Array;
  readonly strike?: Strike;
};

const KINDS: readonly OrganisationKind[] = ['partner', 'co-op'];

/** The key that counts from the latest day; of several, the last named. Undefined where there is none. */
export const newestKey = (keys: readonly IssuerKey[]): IssuerKey | undefined =>
  keys.reduce<IssuerKey | undefined>(
    (newest, key) => (newest && newest.notBefore > key.notBefore ? newest : key),
    undefined,
  );

/** An organisation as the CBOR map of the trust list. */
export function organisationToCbor(organisation: Organisation): Map<number, unknown> {
  const { id, name, kind, keys, bits, status, strike } = organisation;
  const map = new Map<number, unknown>([
    [1, id],
    [2, name],
    [3, KINDS.indexOf(kind)],
    [4, keys.map((key) => [key.publicKey, key.notBefore, key.notAfter])],
    [5, bits],
    [6, deflateStatus(status)],
  ]);
  if (strike) map.set(7, [strike.firstDay, strike.lastDay]);
  return map;
}

/** Reads the trust list's map; undefined when anything in it is missing, unknown or of the wrong shape. */
export function organisationFromCbor(map: unknown): Organisation | undefined {
  if (!isNumbered(map, 6, 7)) return undefined;
  const [id, name, packed] = [map.get(1), map.get(2), map.get(6)];
  const kind = KINDS[toUint(map.get(3)) ?? KINDS.length];
  const keys = all(map.get(4), keyFromCbor);
  const bits = toUint(map.get(5));
  if (typeof id !== 'string' || typeof name !== 'string' || !kind || !keys) return undefined;
  if (bits === undefined || bits > MOST_BITS || !isBytes(packed)) return undefined;
  const status = inflateStatus(packed, bits);
  if (!status) return undefined;
  const organisation = { id, name, kind, keys, bits, status };
  if (!map.has(7)) return organisation;
  const strike = strikeFromCbor(map.get(7));
  return strike && { ...organisation, strike };
}

function keyFromCbor(value: unknown): IssuerKey | undefined {
  if (!Array.isArray(value) || value.length !== 3) return undefined;
  const [publicKey, from, to]: unknown[] = value;
  const [notBefore, notAfter] = [toUint(from), toUint(to)];
  if (!isBytes(publicKey, 32) || notBefore === undefined || notAfter === undefined) return undefined;
  return { publicKey, notBefore, notAfter };
}

function strikeFromCbor(value: unknown): Strike | undefined {
  const days = all(value, toUint);
  if (days?.length !== 2) return undefined;
  const [firstDay = 0, lastDay = 0] = days;
  return { firstDay, lastDay };
}

/** Every item read, or undefined if the value is no array or one of its items is not readable. */
export function all<Item>(value: unknown, read: (item: unknown) => Item | undefined): Item[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items = value.map(read);
  return items.every((item): item is Item & {} => item !== undefined) ? items : undefined;
}
