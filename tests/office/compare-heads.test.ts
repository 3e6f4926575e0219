import { describe, expect, it } from 'vitest';
import { compareHeads } from '../../src/office/compare-heads.ts';
import type { Heads } from '../../src/protocol/heads.ts';

interface Said {
  readonly register?: string;
  readonly epoch?: number;
  readonly seq: number;
  readonly hash?: string;
  readonly restored?: number;
}

const headsOf = (...said: readonly Said[]): Heads => ({
  ledgerKey: 'key',
  heads: said.map(({ register = 'r1', epoch = 1, seq, hash = `hash ${seq}`, ...more }) => ({
    text: JSON.stringify({ v: 1, unit: 'cafe', register, epoch, seq, hash, ...more, time: 1 }),
    signature: 'signed',
  })),
});
const compare = (kept: Heads | null, told: Heads) =>
  compareHeads(kept, told, async (_text, signature) => signature === 'signed');
const types = async (kept: Heads | null, told: Heads) => (await compare(kept, told)).map(({ type }) => type);

describe('[SYNC-15] heads that a ledger signs, beside those kept', () => {
  it('fit where they are the first, the same, further, or of more registers', async () => {
    const kept = headsOf({ seq: 4 });
    for (const before of [null, kept])
      for (const told of [kept, headsOf({ seq: 9 }), headsOf({ seq: 4 }, { register: 'r2', seq: 1 })])
        expect(await types(before, told)).toEqual([]);
  });

  it('do not where there is less of a journal, none of it, or another entry', async () => {
    const kept = headsOf({ seq: 4 }, { seq: 2, epoch: 2 });
    expect(await compare(kept, headsOf({ seq: 3 }, { seq: 2, epoch: 2 }))).toMatchObject([
      { type: 'less', before: { register: 'r1', epoch: 1, seq: 4 }, now: 3 },
    ]);
    expect(await compare(kept, headsOf({ seq: 4 }))).toMatchObject([
      { type: 'less', before: { epoch: 2, seq: 2 }, now: 0 },
    ]);
    expect(await types(kept, headsOf({ seq: 4, hash: 'else' }, { seq: 2, epoch: 2 }))).toEqual([
      'another-entry',
    ]);
  });

  it('are explained by a restore that was declared since, and by no earlier one', async () => {
    const kept = headsOf({ seq: 4, restored: 10 });
    expect(await types(kept, headsOf({ seq: 3, restored: 20 }))).toEqual([]);
    expect(await types(kept, headsOf({ seq: 3, restored: 10 }))).toEqual(['less']);
    expect(await types(kept, headsOf({ seq: 3 }))).toEqual(['less']);
    // A register that came since was never restored, and its neighbour is gone.
    expect(await types(kept, headsOf({ register: 'r2', seq: 1, restored: 20 }))).toEqual([]);
  });

  it('are nothing under another key, or unsigned', async () => {
    const kept = headsOf({ seq: 4 });
    expect(await types(kept, { ...kept, ledgerKey: 'other' })).toEqual(['another-key']);
    const forged = { ...kept, heads: kept.heads.map((head) => ({ ...head, signature: 'none' })) };
    expect(await types(null, forged)).toEqual(['not-signed']);
  });
});
