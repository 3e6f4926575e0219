import { bytesToHex } from '@noble/hashes/utils.js';
import { expect, test } from 'vitest';
import { cardText, signCard } from '../../../src/core/card/card.ts';
import { publicKeyOf } from '../../../src/core/card/ed25519.ts';
import { isRevoked } from '../../../src/core/card/status-list.ts';
import { openTrustList, signTrustList } from '../../../src/core/card/trust-list.ts';
import { verifyCard } from '../../../src/core/card/verify.ts';
import { CARD, FEDERATION, NOW, PORTERS, TODAY } from '../../vectors/card-world.ts';
import { largeList } from './large-list.ts';

test('[TRUST-9] a million members of 200 organisations, 1 % withdrawn, fit into 64,000 bytes and 200 KB of memory', () => {
  const list = largeList();
  const members = list.organisations.reduce((sum, { bits }) => sum + bits, 0);
  const withdrawn = list.organisations.reduce(
    (sum, { status }) => sum + status.reduce((bits, byte) => bits + onesIn(byte), 0),
    0,
  );
  expect(list.organisations).toHaveLength(200);
  expect(members).toBeGreaterThanOrEqual(1_000_000);
  expect(withdrawn).toBeGreaterThanOrEqual(members / 100);

  const bytes = signTrustList(list, FEDERATION);
  expect(bytes.length).toBeLessThanOrEqual(64_000);
  const opened = openTrustList(bytes, bytesToHex(publicKeyOf(FEDERATION)));
  if (!opened.ok) throw new Error(opened.error.type);
  const held = opened.value.organisations.reduce((sum, { status }) => sum + status.byteLength, 0);
  expect(held).toBeLessThan(130_000);

  const [porters] = opened.value.organisations;
  if (!porters) throw new Error('no organisations');
  const all = Array.from({ length: 2_000 }, (_, index) => index);
  const outcome = (index: number) =>
    verifyCard(cardText(signCard({ ...CARD, index }, PORTERS)), opened.value, {
      today: TODAY,
      nowSeconds: NOW,
    }).outcome;
  expect(outcome(all.find((index) => isRevoked(porters.status, index)) ?? -1)).toBe('revoked');
  expect(outcome(all.find((index) => !isRevoked(porters.status, index)) ?? -1)).toBe('valid');
  expect(outcome(porters.bits)).toBe('list-too-old');
});

function onesIn(byte: number): number {
  let ones = 0;
  for (let bit = 0; bit < 8; bit++) ones += (byte >> bit) & 1;
  return ones;
}
