import { writeFileSync } from 'node:fs';
import { bytesToHex } from '@noble/hashes/utils.js';
import { signTrustList } from '../../src/core/card/trust-list.ts';
import { CARD_CASES } from './card-cases.ts';
import { FEDERATION, TRUST } from './card-world.ts';
import { FEDERATION_KEY, TRUST_LIST_CASES } from './trust-list-cases.ts';

/** The text of `card.json`: one trust list, and card texts with what must come out at a moment in UTC. */
export const cardVectors = (): string =>
  toJson({
    about: 'Card texts and their outcomes. Verify each against trustList at its own second `now`, zone UTC.',
    federationKey: bytesToHex(FEDERATION_KEY),
    trustList: bytesToHex(signTrustList(TRUST, FEDERATION)),
    cards: CARD_CASES,
  });

/** The text of `card-trust-list.json`: trust lists, and why each is refused (null where it opens). */
export const trustListVectors = (): string =>
  toJson({
    about: 'Trust lists opened by federationKey: `refused` names why not, or is null.',
    federationKey: bytesToHex(FEDERATION_KEY),
    lists: TRUST_LIST_CASES.map(({ name, bytes, refused }) => ({ name, bytes: bytesToHex(bytes), refused })),
  });

const toJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

// Run directly, it writes the vectors; everything in them comes from fixed seeds.
if (process.argv[1] === import.meta.filename) {
  writeFileSync(new URL('card.json', import.meta.url), cardVectors());
  writeFileSync(new URL('card-trust-list.json', import.meta.url), trustListVectors());
}
