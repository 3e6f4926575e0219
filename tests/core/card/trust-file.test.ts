import { readFileSync } from 'node:fs';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { describe, expect, test } from 'vitest';
import { publicKeyOf } from '../../../src/core/card/ed25519.ts';
import {
  followHandovers,
  newestOf,
  openHandover,
  signHandover,
} from '../../../src/core/card/key-handover.ts';
import { judgeTrustFile, packTrustFile, unpackTrustFile } from '../../../src/core/card/trust-file.ts';
import { signTrustList } from '../../../src/core/card/trust-list.ts';
import { FEDERATION, seedOf, TRUST } from '../../vectors/card-world.ts';
import type { TrustFileCase } from '../../vectors/trust-file-cases.ts';

const vectors: { pinnedKey: string; files: TrustFileCase[] } = JSON.parse(
  readFileSync(new URL('../../vectors/trust-file.json', import.meta.url), 'utf8'),
);

/** The rule that each outcome holds. */
const RULE: Record<TrustFileCase['outcome'], string> = {
  taken: 'TRUST-4',
  same: 'TRUST-1',
  'keys-only': 'TRUST-6',
  malformed: 'CARD-16',
  'wrong-key': 'TRUST-6',
  'bad-signature': 'CARD-13',
  'duplicate-key': 'CARD-13',
  'older-than-held': 'TRUST-1',
  'version-taken': 'TRUST-1',
};

describe('the trust file vectors', () => {
  test.each(
    vectors.files.map((file) => ({ ...file, rule: RULE[file.outcome] })),
  )('[$rule] $name: $outcome', ({ heldHandovers, heldVersion, heldList, file, outcome, key }) => {
    const chain = followHandovers(vectors.pinnedKey, heldHandovers.map(hexToBytes));
    const list =
      heldVersion === null ? null : { version: heldVersion, bytes: heldList ? hexToBytes(heldList) : null };
    const judged = judgeTrustFile(hexToBytes(file), { chain, list });
    const found = !judged.ok
      ? judged.error.failure.type
      : judged.value.list
        ? 'taken'
        : judged.value.same
          ? 'same'
          : 'keys-only';
    expect(found).toBe(outcome);
    expect(newestOf(judged.ok ? judged.value.chain : judged.error.chain)).toBe(key);
  });
});

describe('handovers', () => {
  const seeds = [FEDERATION, ...Array.from({ length: 70 }, (_, at) => seedOf(at + 100))];
  const chained = seeds
    .slice(1)
    .map((seed, at) => signHandover(publicKeyOf(seed), 20_000 + at, seeds[at] ?? FEDERATION));
  const pinned = bytesToHex(publicKeyOf(FEDERATION));

  test('[TRUST-6] open to what was signed, and to nothing once a bit is changed', () => {
    const [bytes = new Uint8Array()] = chained;
    expect(openHandover(bytes)).toEqual({
      from: publicKeyOf(FEDERATION),
      to: publicKeyOf(seedOf(100)),
      day: 20_000,
    });
    for (let bit = 0; bit < bytes.length * 8; bit += 5) {
      const changed = bytes.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      expect(openHandover(changed)).toBeUndefined();
    }
  });

  test('[TRUST-6] are followed in whatever order they lie, and not for ever', () => {
    expect(newestOf(followHandovers(pinned, chained.slice(0, 5).toReversed()))).toBe(
      bytesToHex(publicKeyOf(seedOf(104))),
    );
    expect(followHandovers(pinned, chained).handovers).toHaveLength(64);
    expect(followHandovers(pinned.toUpperCase(), []).keys).toEqual([pinned]);
  });

  test('[TRUST-8] a file without handovers is the bare list; with them it comes apart again', () => {
    const list = signTrustList(TRUST, FEDERATION);
    expect(packTrustFile({ handovers: [], list })).toBe(list);
    const handovers = chained.slice(0, 2);
    const apart = unpackTrustFile(packTrustFile({ handovers, list }));
    expect(apart?.handovers.map(bytesToHex)).toEqual(handovers.map(bytesToHex));
    expect(apart?.list).toEqual(list);
    expect(unpackTrustFile(list)).toEqual({ handovers: [], list });
  });
});
