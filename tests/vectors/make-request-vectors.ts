import { writeFileSync } from 'node:fs';
import { bytesToHex } from '@noble/hashes/utils.js';
import { cardText, signCard, signLive } from '../../src/core/card/card.ts';
import { publicKeyOf } from '../../src/core/card/ed25519.ts';
import { CARD, HOLDER, NOW, PORTERS } from './card-world.ts';
import { REQUEST_CASES } from './request-cases.ts';

/** The text of `card-requests.json`: requests with what must come out, and one whole way to a live code. */
export const requestVectors = (): string => {
  const card = signCard({ ...CARD, tier: 2, holderKey: publicKeyOf(HOLDER) }, PORTERS);
  const vectors = {
    about:
      'Request codes of phones, opened at second `now` by an issuer that bound `usedKey` before; and a bound card shown live at second `now` by the holder of `holderSeed`.',
    requests: REQUEST_CASES,
    live: {
      holderSeed: bytesToHex(HOLDER),
      card: cardText(card),
      now: NOW,
      text: signLive(card, NOW, HOLDER),
    },
  };
  return `${JSON.stringify(vectors, null, 2)}\n`;
};

// Run directly, it writes the vectors; everything in them comes from fixed seeds.
if (process.argv[1] === import.meta.filename) {
  writeFileSync(new URL('card-requests.json', import.meta.url), requestVectors());
}
