import { describe, expect, it } from 'vitest';
import { compareHeads, headsToKeep } from '../../src/office/compare-heads.ts';
import { type AskedNumber, type Heads, headsSchema } from '../../src/protocol/heads.ts';

interface Said {
  readonly register?: string;
  readonly epoch?: number;
  readonly seq: number;
  readonly hash?: string;
  readonly restored?: number;
}

const signedOf = (said: readonly Said[]): Heads['heads'] =>
  said.map(({ register = 'r1', epoch = 1, seq, hash = `hash ${seq}`, ...more }) => ({
    text: JSON.stringify({ v: 1, unit: 'cafe', register, epoch, seq, hash, ...more, time: 1 }),
    signature: 'signed',
  }));
const headsOf = (...said: readonly Said[]): Heads => ({ ledgerKey: 'key', heads: signedOf(said) });
/** The same with what the ledger says that it has at numbers before. */
const withPast = (heads: Heads, ...past: readonly Said[]): Heads => ({ ...heads, past: signedOf(past) });
const compare = (kept: Heads | null, told: Heads, asked: readonly AskedNumber[] = []) =>
  compareHeads(kept, { ...told, asked }, async (_text, signature) => signature === 'signed');
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

  it('do not where the journal has gone on from another entry than it stood at', async () => {
    const kept = headsOf({ register: 'office', seq: 4 }, { seq: 2 });
    const now = headsOf({ register: 'office', seq: 5, hash: 'else' }, { seq: 9 });
    const past = { register: 'office', seq: 4, hash: 'another' };
    expect(await compare(kept, withPast(now, past, { seq: 2 }))).toMatchObject([
      { type: 'another-entry', before: { register: 'office', epoch: 1, seq: 4 } },
    ]);
    expect(await types(kept, withPast(now, { register: 'office', seq: 4 }, { seq: 2 }))).toEqual([]);
    const unsigned = withPast(now, past);
    const forged = { ...unsigned, past: unsigned.past?.map((head) => ({ ...head, signature: 'none' })) };
    expect(await types(kept, { ...now, past: forged.past ?? [] })).toEqual(['not-signed']);
    const declared = headsOf({ register: 'office', seq: 5, restored: 20 }, { seq: 9 });
    expect(await types(kept, withPast(declared, past))).toEqual([]);
  });

  it('do not where a number of a journal that has gone on was asked for and not answered', async () => {
    const kept = headsOf({ seq: 4 }, { register: 'r2', seq: 2 });
    const now = headsOf({ seq: 9 }, { register: 'r2', seq: 2 });
    const asked = [{ register: 'r1', epoch: 1, seq: 4 }];
    expect(await compare(kept, withPast(now), asked)).toMatchObject([
      { type: 'missing', before: { register: 'r1', epoch: 1, seq: 4 } },
    ]);
    expect(await compare(kept, withPast(now, { seq: 3 }), asked)).toMatchObject([{ type: 'missing' }]);
    expect(await compare(kept, withPast(now, { seq: 4 }), asked)).toEqual([]);
    // An older ledger does not know the question; another window has kept a newer head than was asked for.
    expect(await compare(kept, now, asked)).toEqual([]);
    for (const other of [{ seq: 3 }, { epoch: 2 }, { register: 'r2' }])
      expect(await compare(kept, withPast(now), [{ register: 'r1', epoch: 1, seq: 4, ...other }])).toEqual(
        [],
      );
    const declared = headsOf({ seq: 9, restored: 20 }, { register: 'r2', seq: 2 });
    expect(await compare(kept, withPast(declared), asked)).toEqual([]);
  });

  it('are kept in the place of older ones once those were compared, and beside them before', () => {
    const kept = headsOf({ register: 'office', seq: 4 }, { seq: 2 });
    const now = headsOf({ register: 'office', seq: 5 }, { seq: 9 }, { register: 'r2', seq: 1 });
    expect(headsToKeep(null, now)).toEqual(now);
    expect(headsToKeep(kept, withPast(now, { register: 'office', seq: 4 }, { seq: 2 }))).toEqual(
      withPast(now),
    );
    const [office] = kept.heads;
    expect(headsToKeep(kept, withPast(now, { seq: 2 })).heads).toEqual([office, ...now.heads]);
    const [first, second, third] = now.heads;
    const both = headsToKeep(kept, now);
    expect(both.heads).toEqual([kept.heads[0], first, kept.heads[1], second, third]);
    // The oldest and the newest are kept, and no more of a journal.
    const later = headsOf({ register: 'office', seq: 6 }, { seq: 12 });
    expect(headsToKeep(both, later).heads).toEqual([
      kept.heads[0],
      later.heads[0],
      kept.heads[1],
      later.heads[1],
    ]);
    const asked = [{ register: 'office', seq: 4 }, { register: 'office', seq: 5 }, { seq: 2 }, { seq: 9 }];
    expect(headsToKeep(both, withPast(later, ...asked))).toEqual(withPast(later));
    // Nothing was signed of an empty journal, and a declared restore explains the rest.
    expect(headsToKeep(headsOf({ seq: 0 }), headsOf({ seq: 3 }))).toEqual(headsOf({ seq: 3 }));
    const declared = headsOf({ register: 'office', seq: 5, restored: 20 }, { seq: 9 });
    expect(headsToKeep(kept, declared)).toEqual(declared);
  });

  it('do not where there is less than the last time, also of a ledger that never said what it has at a number', async () => {
    const kept = headsToKeep(headsOf({ seq: 10 }), headsOf({ seq: 100 }));
    expect(await types(kept, headsOf({ seq: 50, hash: 'else' }))).toEqual(['less']);
    expect(await types(kept, headsOf({ seq: 100, hash: 'else' }))).toEqual(['another-entry']);
    expect(await types(kept, headsOf({ seq: 120 }))).toEqual([]);
  });

  it('do not where a ledger that answered once what it has at a number leaves all such answers out', async () => {
    const asked = [{ register: 'r1', epoch: 1, seq: 4 }];
    const answered = headsToKeep(null, withPast(headsOf({ seq: 4 })));
    expect(await compare(answered, headsOf({ seq: 9 }), asked)).toMatchObject([
      { type: 'missing', before: { register: 'r1', epoch: 1, seq: 4 } },
    ]);
    // Nor later: it is remembered with each head that is kept, and by what is stored of it.
    const later = headsSchema.parse(JSON.parse(JSON.stringify(headsToKeep(answered, headsOf({ seq: 9 })))));
    expect(await compare(later, headsOf({ seq: 12 }), asked)).toMatchObject([{ type: 'missing' }]);
    expect(await compare(later, headsOf({ seq: 12 }))).toEqual([]);
    // Another ledger's answers say nothing of this one.
    expect(headsToKeep({ ...answered, ledgerKey: 'other' }, headsOf({ seq: 9 })).past).toBeUndefined();
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
