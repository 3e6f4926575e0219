import { bytesToHex } from '@noble/hashes/utils.js';
import { describe, expect, test } from 'vitest';
import { publicKeyOf } from '../../../src/core/card/ed25519.ts';
import { deflateStatus, inflateStatus, isRevoked, statusOf } from '../../../src/core/card/status-list.ts';
import {
  openFragment,
  openTrustList,
  signFragment,
  signTrustList,
} from '../../../src/core/card/trust-list.ts';
import { FEDERATION, organisationOf, PORTERS, STRANGER, TENANTS, TRUST } from '../../vectors/card-world.ts';

const key = bytesToHex(publicKeyOf(FEDERATION));
const [porters] = TRUST.organisations;
if (!porters) throw new Error('the trust list has lost its organisations');
const fragment = { ...TRUST, organisations: [porters] };

describe('a trust list', () => {
  test('[CARD-13] opens to what was signed', () => {
    expect(openTrustList(signTrustList(TRUST, FEDERATION), key)).toEqual({ ok: true, value: TRUST });
  });

  test("[CARD-13] takes the federation's key in either case, and nothing else for a key", () => {
    const bytes = signTrustList(TRUST, FEDERATION);
    expect(openTrustList(bytes, key.toUpperCase()).ok).toBe(true);
    for (const wrong of ['', key.slice(1), `${key}00`, 'g'.repeat(64)]) {
      expect(openTrustList(bytes, wrong)).toEqual({ ok: false, error: { type: 'malformed-key' } });
    }
  });

  test('[CARD-13] says which key is there twice', () => {
    const twice = { ...TRUST, organisations: [...TRUST.organisations, { ...porters, id: 'again' }] };
    expect(openTrustList(signTrustList(twice, FEDERATION), key)).toEqual({
      ok: false,
      error: { type: 'duplicate-key', publicKey: bytesToHex(publicKeyOf(PORTERS)) },
    });
  });
});

describe('a status list', () => {
  test('[CARD-14] has exactly the bits that were set', () => {
    const status = statusOf(20, [0, 9, 19]);
    expect(status).toEqual(Uint8Array.of(1, 2, 8));
    const set = Array.from({ length: 24 }, (_, index) => index).filter((index) => isRevoked(status, index));
    expect(set).toEqual([0, 9, 19]);
  });

  test.each([0, 1, 8, 9, 8192, 131_072])('[CARD-14] of %i bits survives packing', (bits) => {
    const status = statusOf(bits, bits > 0 ? [0, bits - 1] : []);
    expect(inflateStatus(deflateStatus(status), bits)).toEqual(status);
  });
});

describe('a fragment', () => {
  test('[CARD-15] opens when signed by the newest key that it names', () => {
    expect(openFragment(signFragment(fragment, PORTERS))).toEqual({ ok: true, value: fragment });
    const renewed = organisationOf({ ...porters, keys: [publicKeyOf(PORTERS)] });
    const keys = [{ publicKey: publicKeyOf(TENANTS), notBefore: 21_000, notAfter: 22_000 }, ...renewed.keys];
    const both = { ...fragment, organisations: [{ ...renewed, keys }] };
    expect(openFragment(signFragment(both, TENANTS)).ok).toBe(true);
    expect(openFragment(signFragment(both, PORTERS))).toEqual({ ok: false, error: { type: 'wrong-key' } });
  });

  test('[CARD-15] is refused from anyone else, as a whole list, or when changed', () => {
    const bytes = signFragment(fragment, PORTERS);
    const types = [
      signFragment(fragment, STRANGER),
      signTrustList(fragment, PORTERS),
      signFragment(TRUST, PORTERS),
      signFragment({ ...fragment, organisations: [] }, PORTERS),
      bytes.map((byte, at) => (at === bytes.length - 1 ? byte ^ 1 : byte)),
    ].map((changed) => {
      const opened = openFragment(changed);
      return opened.ok ? 'opened' : opened.error.type;
    });
    expect(types).toEqual([
      'wrong-key',
      'bad-signature',
      'not-one-organisation',
      'not-one-organisation',
      'bad-signature',
    ]);
  });
});
