/** What strict CBOR holds here: no floats, tags, booleans or negative map keys beyond what cards use. */
export type Item = bigint | string | Uint8Array | readonly Item[] | ReadonlyMap<bigint, Item>;

/** Raised where the bytes aren't one strict item. */
export class NotStrict extends Error {}

/**
 * Reads exactly one item of deterministic CBOR, refusing by hand what the format forbids. Written for the tests
 * alone, without the library that the product uses, so that an error of one would not be an error of both.
 */
export function readStrict(bytes: Uint8Array): Item {
  const reader = new Reader(bytes);
  const item = reader.item(0);
  if (reader.at !== bytes.length) throw new NotStrict('bytes after the end');
  return item;
}

class Reader {
  readonly #bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  item(depth: number): Item {
    if (depth > 16) throw new NotStrict('too deep');
    const first = this.#byte();
    const major = first >> 5;
    const count = this.#count(first & 31);
    if (major === 0) return count;
    if (major === 1) return -1n - count;
    if (major === 2) return this.#take(count);
    if (major === 3)
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.#take(count));
    if (major === 4) return this.#items(count, depth);
    if (major === 5) return this.#map(count, depth);
    throw new NotStrict('a tag, a float or a simple value');
  }

  #items(count: bigint, depth: number): Item[] {
    if (count > BigInt(this.#bytes.length)) throw new NotStrict('longer than the bytes');
    return Array.from({ length: Number(count) }, () => this.item(depth + 1));
  }

  /** Keys are whole numbers from 0, each once, in order: that is what the format's maps have. */
  #map(count: bigint, depth: number): Map<bigint, Item> {
    const map = new Map<bigint, Item>();
    let last = -1n;
    for (let left = count; left > 0n; left--) {
      const key = this.item(depth + 1);
      if (typeof key !== 'bigint' || key <= last) throw new NotStrict('keys out of order');
      last = key;
      map.set(key, this.item(depth + 1));
    }
    return map;
  }

  #count(short: number): bigint {
    if (short < 24) return BigInt(short);
    if (short > 27) throw new NotStrict('an indefinite length or a reserved head');
    const length = 1 << (short - 24);
    let count = 0n;
    for (let left = length; left > 0; left--) count = count * 256n + BigInt(this.#byte());
    const least = length === 1 ? 24n : 1n << BigInt(4 * length);
    if (count < least) throw new NotStrict('not the shortest form');
    return count;
  }

  #take(count: bigint): Uint8Array {
    if (count > BigInt(this.#bytes.length - this.at)) throw new NotStrict('cut off');
    const from = this.at;
    this.at += Number(count);
    return this.#bytes.subarray(from, this.at);
  }

  #byte(): number {
    const byte = this.#bytes[this.at++];
    if (byte === undefined) throw new NotStrict('cut off');
    return byte;
  }
}
