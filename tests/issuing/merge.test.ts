import { bytesToHex } from '@noble/hashes/utils.js';
import { describe, expect, test } from 'vitest';
import { publicKeyOf } from '../../src/core/card/ed25519.ts';
import { openTrustList, signFragment, signTrustList } from '../../src/core/card/trust-list.ts';
import { buildFragment } from '../../src/issuing/core/fragment.ts';
import { issueCard } from '../../src/issuing/core/issue.ts';
import { createIssuer, type Issuer, organisationOfIssuer } from '../../src/issuing/core/issuer.ts';
import { type MergeRequest, mergeTrust } from '../../src/issuing/merge.ts';
import { revokeCard } from '../../src/issuing/core/revoke.ts';
import { FEDERATION } from '../vectors/card-world.ts';

const TODAY = 20_700;
/** Chance that counts, so that the same test is the same every time. */
function counting(seed: number) {
  let next = seed;
  return (length: number) => Uint8Array.from({ length }, () => (next = (next * 73 + 41) % 256));
}

const issuerOf = (id: string, seed: number): Issuer =>
  createIssuer({ id, name: id, kind: 'partner' }, TODAY, counting(seed));
const porters = issuerOf('porters', 1);
const tenants = issuerOf('tenants', 2);
const part = (issuer: Issuer): Uint8Array => buildFragment(issuer, TODAY).bytes;
const seedOf = ({ keys: [key] }: Issuer): Uint8Array => key?.seed ?? new Uint8Array(32);
const fragmentOf = (issuer: Issuer, change: object): Uint8Array =>
  signFragment(
    {
      version: 1,
      day: TODAY,
      boundDays: 30,
      organisations: [{ ...organisationOfIssuer(issuer), ...change }],
    },
    seedOf(issuer),
  );

const merge = (request: Partial<MergeRequest>) =>
  mergeTrust({ federationSeed: FEDERATION, fragments: [], today: TODAY, ...request });
const made = (request: Partial<MergeRequest>) => {
  const merged = merge(request);
  if (!merged.ok) throw new Error(merged.error.type);
  return merged.value;
};
const refusal = (request: Partial<MergeRequest>): string => {
  const merged = merge(request);
  return merged.ok ? 'merged' : merged.error.type;
};

function withRevokedCard(issuer: Issuer): Issuer {
  const issued = issueCard(issuer, { member: '1' }, TODAY, counting(9));
  if (!issued.ok) throw new Error(issued.error.type);
  const revoked = revokeCard(issued.value.issuer, { by: 'member', member: '1' }, TODAY);
  if (!revoked.ok) throw new Error(revoked.error.type);
  return revoked.value.issuer;
}

describe('merging', () => {
  const first = made({ fragments: [part(porters), part(tenants)] });

  test('[ISSUE-4] adds nobody to a list in force whose key was not compared by another way', () => {
    const newcomer = issuerOf('dockers', 3);
    const request = { previous: first.bytes, fragments: [part(newcomer)] };
    expect(refusal(request)).toBe('unknown-signer');
    expect(refusal({ ...request, acceptNewKey: ['porters'] })).toBe('unknown-signer');
    expect(made({ ...request, acceptNewKey: ['dockers'] }).changes).toMatchObject([{ type: 'added' }]);
  });

  test('[ISSUE-4] says so when a known key is to count on other days', () => {
    const [key] = organisationOfIssuer(porters).keys;
    if (!key) throw new Error('an issuer without a key');
    const wider = fragmentOf(porters, { keys: [{ ...key, notBefore: 0 }] });
    expect(made({ previous: first.bytes, fragments: [wider] }).changes).toMatchObject([
      { type: 'key-days-changed', organisation: 'porters' },
    ]);
  });

  test.each([
    { name: 'Porters\u001b[2K' },
    { name: 'Porters\nall is well' },
    { id: 'Porters' },
    { id: 'p'.repeat(41) },
  ])('[ISSUE-4] refuses ids and names that are not plain: %j', (change) => {
    expect(refusal({ fragments: [fragmentOf(porters, change)] })).toBe('odd-name');
  });

  test('[ISSUE-4] counts on, keeps who sent nothing, and keeps the bound until it is voted anew', () => {
    expect(first.list).toMatchObject({ version: 1, day: TODAY, boundDays: 30 });
    const second = made({
      previous: first.bytes,
      fragments: [part(tenants)],
      boundDays: 14,
      today: TODAY + 3,
    });
    expect(second.list).toMatchObject({ version: 2, day: TODAY + 3, boundDays: 14 });
    expect(second.list.organisations.map(({ id }) => id)).toEqual(['porters', 'tenants']);
    expect(made({ previous: second.bytes, today: TODAY }).list).toMatchObject({
      version: 3,
      day: TODAY + 3,
      boundDays: 14,
    });
    const key = bytesToHex(publicKeyOf(FEDERATION));
    expect(openTrustList(second.bytes, key)).toEqual({ ok: true, value: second.list });
  });

  test('[ISSUE-4] says what changes', () => {
    expect(first.changes.map(({ type, organisation }) => [type, organisation])).toEqual([
      ['added', 'porters'],
      ['added', 'tenants'],
    ]);
    const renamed = { ...withRevokedCard(porters), name: 'Porters' };
    expect(made({ previous: first.bytes, fragments: [part(renamed)] }).changes).toEqual([
      { type: 'renamed', organisation: 'porters', from: 'porters', to: 'Porters' },
      { type: 'revoked', organisation: 'porters', count: 1 },
    ]);
  });

  test('[ISSUE-4] takes an organisation’s fragment from a known key only, unless a new one was checked', () => {
    const impostor = { ...issuerOf('porters', 3) };
    const request = { previous: first.bytes, fragments: [part(impostor)] };
    expect(merge(request)).toMatchObject({
      ok: false,
      error: { type: 'unknown-signer', drops: [bytesToHex(porters.keys[0]?.publicKey ?? new Uint8Array())] },
    });
    expect(refusal({ ...request, acceptNewKey: ['tenants'] })).toBe('unknown-signer');
    expect(made({ ...request, acceptNewKey: ['porters'] }).changes.map(({ type }) => type)).toEqual([
      'key-added',
      'key-dropped',
    ]);
  });

  test('[ISSUE-5] never takes back a revocation, shrinks a list or changes a kind', () => {
    const revoked = made({ previous: first.bytes, fragments: [part(withRevokedCard(porters))] });
    expect(refusal({ previous: revoked.bytes, fragments: [part(porters)] })).toBe('revocations-cleared');
    expect(
      refusal({
        previous: first.bytes,
        fragments: [fragmentOf(porters, { bits: 8, status: new Uint8Array(1) })],
      }),
    ).toBe('status-list-shrunk');
    expect(refusal({ previous: first.bytes, fragments: [part({ ...porters, kind: 'co-op' })] })).toBe(
      'kind-changed',
    );
  });

  test('[ISSUE-6] leaves a strike to the federation', () => {
    const strike = { firstDay: 1, lastDay: 2 };
    const claimed = made({ previous: first.bytes, fragments: [fragmentOf(porters, { strike })] });
    expect(claimed.list.organisations.every((organisation) => organisation.strike === undefined)).toBe(true);

    const [one, ...others] = first.list.organisations;
    if (!one) throw new Error('the list is empty');
    const declared = signTrustList(
      { ...first.list, organisations: [{ ...one, strike }, ...others] },
      FEDERATION,
    );
    expect(made({ previous: declared, fragments: [part(porters)] }).list.organisations[0]).toMatchObject({
      strike,
    });
  });

  test('[ISSUE-4] refuses the whole merge for what is twice, forged or not a list', () => {
    expect(refusal({ fragments: [part(porters), part(porters)] })).toBe('organisation-twice');
    expect(refusal({ fragments: [part(porters), part({ ...porters, id: 'copy' })] })).toBe('duplicate-key');
    expect(refusal({ fragments: [part(porters).subarray(1)] })).toBe('bad-fragment');
    expect(refusal({ fragments: [first.bytes] })).toBe('bad-fragment');
    expect(refusal({ previous: part(porters) })).toBe('bad-previous');
  });
});

describe('issuing', () => {
  test('[ISSUE-3] draws every index once, in no order, and says when none is left', () => {
    let issuer: Issuer = { ...porters, bits: 16 };
    const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
    for (let member = 0; member < 16; member++) {
      const issued = issueCard(issuer, { member: String(member) }, TODAY, random);
      if (!issued.ok) throw new Error(issued.error.type);
      issuer = issued.value.issuer;
    }
    const indexes = issuer.cards.map(({ index }) => index);
    expect(new Set(indexes).size).toBe(16);
    expect(indexes).not.toEqual(indexes.toSorted((a, b) => a - b));
    expect(issueCard(issuer, { member: '17' }, TODAY, random)).toEqual({
      ok: false,
      error: { type: 'status-list-full' },
    });
  });

  test('[CARD-5] makes no card on a day that its key does not cover', () => {
    const random = counting(5);
    for (const day of [TODAY - 1, TODAY + 731]) {
      expect(issueCard(porters, { member: '1' }, day, random)).toEqual({
        ok: false,
        error: { type: 'key-not-valid-today' },
      });
    }
  });
});
