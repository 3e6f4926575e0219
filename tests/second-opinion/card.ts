import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { holds } from './ed25519.ts';
import { type Item, NotStrict, readStrict } from './strict-cbor.ts';

/**
 * The card format once more, read from its page and written with other means than the product's: another CBOR
 * reader, OpenSSL for the signatures, zlib itself. Where the two disagree, one of them is wrong.
 */
export interface Verdict {
  readonly outcome: string;
  readonly organisation: string | null;
  readonly tier: number | null;
  /** Of a valid live card: the moment that can't be shown again. */
  readonly moment?: string;
}

interface Message {
  readonly header: Uint8Array;
  readonly kid: Uint8Array;
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
}

interface Organisation {
  readonly id: string;
  readonly keys: readonly { readonly key: Uint8Array; readonly since: bigint; readonly to: bigint }[];
  readonly bits: bigint;
  readonly status: Uint8Array;
}

export interface List {
  readonly version: bigint;
  readonly day: bigint;
  readonly bound: bigint;
  readonly organisations: readonly Organisation[];
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
const equal = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
const kidOf = (key: Uint8Array): Uint8Array => sha256(key).subarray(0, 4);

function need<Value>(value: Value | undefined | false): Value {
  if (value === undefined || value === false) throw new NotStrict('not the shape of the format');
  return value;
}
const bytesOf = (item: Item | undefined, length?: number): Uint8Array =>
  need(item instanceof Uint8Array && (length === undefined || item.length === length) && item);
const uintOf = (item: Item | undefined): bigint =>
  need(typeof item === 'bigint' && item >= 0n ? item : undefined);
const arrayOf = (item: Item | undefined, length?: number): readonly Item[] =>
  need(Array.isArray(item) && (length === undefined || item.length === length) && item);
const mapOf = (item: Item | undefined, required: number, most: number): ReadonlyMap<bigint, Item> => {
  const map = need(item instanceof Map && item);
  for (let key = 1n; key <= BigInt(required); key++) need(map.has(key) || undefined);
  for (const key of map.keys()) need((key >= 1n && key <= BigInt(most)) || undefined);
  return map;
};

/** Base45 by its definition: value = c + 45 d + 2025 e. */
function readBase45(text: string): Uint8Array {
  const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
  const out: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const digits = text
      .slice(at, at + 3)
      .split('')
      .map((letter) => letters.indexOf(letter));
    if (digits.length < 2 || digits.includes(-1)) throw new NotStrict('not base45');
    const value = (digits[0] ?? 0) + 45 * (digits[1] ?? 0) + 2025 * (digits[2] ?? 0);
    if (value > (digits.length === 3 ? 65_535 : 255)) throw new NotStrict('overflow');
    if (digits.length === 3) out.push(Math.floor(value / 256));
    out.push(value % 256);
  }
  return Uint8Array.from(out);
}

function readMessage(bytes: Uint8Array): Message {
  const [first, second, third, fourth] = arrayOf(readStrict(bytes), 4);
  need((second instanceof Map && second.size === 0) || undefined);
  const header = bytesOf(first);
  const map = readStrict(header);
  need((map instanceof Map && map.size === 2 && map.get(1n) === -19n) || undefined);
  const kid = bytesOf(map instanceof Map ? map.get(4n) : undefined, 4);
  return { header, kid, payload: bytesOf(third), signature: bytesOf(fourth, 64) };
}

/** A CBOR head and its bytes, written by hand: what is signed is put together here, never re-encoded. */
function head(major: number, count: number): Buffer {
  if (count < 24) return Buffer.of((major << 5) | count);
  if (count < 256) return Buffer.of((major << 5) | 24, count);
  const long = Buffer.alloc(5);
  long.writeUInt8((major << 5) | 26);
  long.writeUInt32BE(count, 1);
  return count < 65_536 ? Buffer.of((major << 5) | 25, count >> 8, count & 255) : long;
}
const bstr = (bytes: Uint8Array): Buffer => Buffer.concat([head(2, bytes.length), bytes]);
const tstr = (text: string): Buffer => Buffer.concat([head(3, Buffer.byteLength(text)), Buffer.from(text)]);
const isSignedBy = ({ header, payload, signature }: Message, purpose: string, key: Uint8Array): boolean => {
  const parts = [head(4, 4), tstr('Signature1'), bstr(header), bstr(Buffer.from(purpose)), bstr(payload)];
  return holds(signature, Buffer.concat(parts), key);
};

/** Opens a trust list, or says why not. */
export function openList(bytes: Uint8Array, federationKey: Uint8Array): List | string {
  try {
    const message = readMessage(bytes);
    if (!equal(message.kid, kidOf(federationKey))) return 'wrong-key';
    if (!isSignedBy(message, 'coop-trust:v1', federationKey)) return 'bad-signature';
    const map = mapOf(readStrict(message.payload), 4, 4);
    const organisations = arrayOf(map.get(4n)).map(readOrganisation);
    const keys = organisations.flatMap((each) =>
      each.keys.map(({ key }) => Buffer.from(key).toString('hex')),
    );
    if (new Set(keys).size < keys.length) return 'duplicate-key';
    return {
      version: uintOf(map.get(1n)),
      day: uintOf(map.get(2n)),
      bound: uintOf(map.get(3n)),
      organisations,
    };
  } catch {
    return 'malformed';
  }
}

function readOrganisation(item: Item): Organisation {
  const map = mapOf(item, 6, 7);
  const [id, name] = [map.get(1n), map.get(2n)];
  if (typeof id !== 'string' || typeof name !== 'string' || uintOf(map.get(3n)) > 1n)
    throw new NotStrict('shape');
  const keys = arrayOf(map.get(4n)).map((each) => {
    const [key, from, to] = arrayOf(each, 3);
    return { key: bytesOf(key, 32), since: uintOf(from), to: uintOf(to) };
  });
  const bits = uintOf(map.get(5n));
  need(bits <= 2n ** 24n || undefined);
  if (map.has(7n)) arrayOf(map.get(7n), 2).forEach(uintOf);
  return { id, keys, bits, status: inflate(bytesOf(map.get(6n)), Math.ceil(Number(bits) / 8)) };
}

function inflate(packed: Uint8Array, length: number): Uint8Array {
  const options = { maxOutputLength: Math.max(1, length), info: true };
  const { buffer, engine }: { buffer: Uint8Array; engine: { bytesWritten: number } } = Object(
    inflateSync(packed, options),
  );
  if (buffer.length !== length || engine.bytesWritten !== packed.length) throw new NotStrict('not exact');
  return buffer;
}

/** Verifies a card's text at a second, in UTC, as the format's page says it, step by step. */
export function judge(text: string, list: List, now: number, shownBefore: readonly string[] = []): Verdict {
  const unknown = (outcome: string): Verdict => ({ outcome, organisation: null, tier: null });
  const live = text.startsWith('SL1:');
  if (Array.from(text).length > 512 || !(live || text.startsWith('SC1:'))) return unknown('not-a-card');
  let card: ReturnType<typeof readCard>;
  try {
    card = readCard(text, live);
  } catch {
    return unknown('malformed');
  }
  const listed = list.organisations.flatMap((from) => from.keys.map((key) => ({ from, ...key })));
  const candidates = listed.filter(({ key }) => equal(kidOf(key), card.message.kid));
  if (candidates.length === 0) return unknown('unknown-issuer');
  const issuer = candidates.find(({ key }) => isSignedBy(card.message, 'coop-card:v1', key));
  if (!issuer) return unknown('bad-signature');
  const as = (outcome: string): Verdict => ({
    outcome,
    organisation: issuer.from.id,
    tier: Number(card.tier),
  });

  const byClock = BigInt(Math.floor(now / 86_400));
  const today = byClock < list.day ? list.day : byClock;
  if (card.issued < issuer.since || card.issued > issuer.to) return as('key-not-valid-then');
  if (today < card.issued - 1n) return as('not-yet-valid');
  if (today > card.last + 1n) return as('expired');
  if (today - list.day > list.bound || card.index >= issuer.from.bits) return as('list-too-old');
  const at = Number(card.index);
  if (((issuer.from.status[at >> 3] ?? 0) >> (at & 7)) & 1) return as('revoked');
  if (!card.holder) return as('valid');
  if (!card.live) return as('live-required');
  const moment = `${Buffer.from(card.pseudonym).toString('hex')} ${card.live.seconds}`;
  if (!holds(card.live.signature, card.live.message, card.holder)) return as('bad-holder-signature');
  const off = BigInt(now) - card.live.seconds;
  if (off > 120n || off < -120n) return as('clock-or-stale');
  return shownBefore.includes(moment) ? as('already-shown') : { ...as('valid'), moment };
}

function readCard(text: string, isLive: boolean) {
  const bytes = readBase45(text.slice(4));
  const [cardBytes, time, signature] = isLive ? arrayOf(readStrict(bytes), 3) : [bytes];
  const own = bytesOf(cardBytes);
  const message = readMessage(own);
  const map = mapOf(readStrict(message.payload), 5, 6);
  const holder = map.has(6n) ? bytesOf(map.get(6n), 32) : undefined;
  if (isLive) need(holder);
  const live = isLive ? readLive(own, uintOf(time), bytesOf(signature, 64)) : undefined;
  const [issued, last, index, tier] = [2n, 3n, 4n, 5n].map((key) => uintOf(map.get(key)));
  const pseudonym = bytesOf(map.get(1n), 10);
  return {
    message,
    holder,
    live,
    pseudonym,
    issued: need(issued),
    last: need(last),
    index: need(index),
    tier: need(tier),
  };
}

function readLive(card: Uint8Array, seconds: bigint, signature: Uint8Array) {
  const time =
    seconds < 2n ** 32n ? head(0, Number(seconds)) : Buffer.concat([Buffer.of(0x1b), eight(seconds)]);
  const parts = [head(4, 3), tstr('coop-card-live:v1'), bstr(sha256(card)), time];
  return { seconds, signature, message: Buffer.concat(parts) };
}

function eight(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(value);
  return bytes;
}
