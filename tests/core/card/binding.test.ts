import { readFileSync } from 'node:fs';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeRequest, openRequest, REQUEST_FAILURES } from '../../../src/core/card/binding.ts';
import { cardBytesOf } from '../../../src/core/card/card.ts';
import { publicKeyOf, signEd25519 } from '../../../src/core/card/ed25519.ts';
import { composeLive, type HolderSign } from '../../../src/core/card/live.ts';
import { requestVectors } from '../../vectors/make-request-vectors.ts';
import { REQUEST_CASES, type RequestCase } from '../../vectors/request-cases.ts';
import { HOLDER, NOW } from '../../vectors/card-world.ts';

const file = readFileSync(new URL('../../vectors/card-requests.json', import.meta.url), 'utf8');
const vectors: {
  requests: RequestCase[];
  live: { holderSeed: string; card: string; now: number; text: string };
} = JSON.parse(file);

const RULE = (outcome: string) => ({ 'used-before': 'LIVE-5', accepted: 'LIVE-3' })[outcome] ?? 'LIVE-4';
const none = { nowSeconds: NOW, usedKeys: new Set<string>() };

/** A holder's key in WebCrypto, where nobody can take it out again. */
async function nonExtractable(seed: Uint8Array): Promise<HolderSign> {
  const pkcs8 = new Uint8Array([...hexToBytes('302e020100300506032b657004220420'), ...seed]);
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']);
  return async (message) =>
    new Uint8Array(await crypto.subtle.sign('Ed25519', key, Uint8Array.from(message)));
}

describe('the request vectors', () => {
  test.each(
    vectors.requests.map((vector) => ({ ...vector, rule: RULE(vector.outcome) })),
  )('[$rule] $name: $outcome', ({ text, now, usedKey, outcome, holderKey, reference }) => {
    const opened = openRequest(text, {
      nowSeconds: now,
      usedKeys: new Set(usedKey === null ? [] : [usedKey]),
    });
    expect({
      outcome: opened.ok ? 'accepted' : opened.error.type,
      holderKey: opened.ok ? bytesToHex(opened.value.holderKey) : null,
      reference: opened.ok ? opened.value.reference : null,
    }).toEqual({ outcome, holderKey, reference });
  });

  test('[LIVE-4] cover every outcome', () => {
    const outcomes = new Set(REQUEST_CASES.map(({ outcome }) => outcome));
    expect(outcomes).toEqual(new Set(['accepted', ...REQUEST_FAILURES]));
  });

  test('are what their script makes', () => {
    expect(file).toBe(requestVectors());
  });
});

test('[LIVE-3] a phone whose key can’t be taken out makes the same request as the vectors have', async () => {
  const sign = await nonExtractable(HOLDER);
  const request = { holderKey: publicKeyOf(HOLDER), seconds: NOW, reference: '1234' };
  expect(await composeRequest(request, sign)).toBe(vectors.requests[0]?.text);
});

test('[LIVE-1] the live code of the format’s example, by WebCrypto and in plain script', async () => {
  const { holderSeed, card, now, text } = vectors.live;
  const bytes = cardBytesOf(card);
  if (!bytes) throw new Error('the bound card cannot be read');
  const seed = hexToBytes(holderSeed);
  expect(await composeLive(bytes, now, await nonExtractable(seed))).toBe(text);
  expect(await composeLive(bytes, now, async (message) => signEd25519(message, seed))).toBe(text);
  expect(text.startsWith('SL1:9RGY0I+D9 60CO0JS6W/18CKI-7F70100KB0')).toBe(true);
  expect(cardBytesOf(text), 'a live text is no still card').toBeUndefined();
});

describe('hostile requests', () => {
  const good = vectors.requests[0]?.text ?? '';

  test('[LIVE-4] no change of one character is accepted', () => {
    const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
    for (let at = 0; at < good.length; at++) {
      const other = alphabet[(alphabet.indexOf(good[at] ?? '') + 1) % alphabet.length];
      const changed = good.slice(0, at) + other + good.slice(at + 1);
      expect(openRequest(changed, none).ok, `character ${at}`).toBe(false);
    }
  });

  test('[LIVE-4] whatever text comes, it never throws and is never accepted', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `SR1:${text}`),
        ),
        (text) => {
          expect(openRequest(text, none).ok).toBe(false);
        },
      ),
    );
  });
});
