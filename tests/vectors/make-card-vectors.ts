import { writeFileSync } from 'node:fs';
import { bytesToHex } from '@noble/hashes/utils.js';
import { signTrustList } from '../../src/core/card/trust-list.ts';
import { CARD_CASES } from './card-cases.ts';
import { HOSTILE_CASES, HOSTILE_TRUST } from './card-hostile.ts';
import { TRUST_FILE_CASES } from './trust-file-cases.ts';
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

/** The text of `card-hostile.json`: the same shape as `card.json`, all made to get past a till. */
export const hostileVectors = (): string =>
  toJson({
    about:
      'Card texts that somebody made to get past a till. Verify each against trustList at its own second `now`, zone UTC.',
    federationKey: bytesToHex(FEDERATION_KEY),
    trustList: bytesToHex(signTrustList(HOSTILE_TRUST, FEDERATION)),
    cards: HOSTILE_CASES,
  });

/** The text of `trust-file.json`: files that bring lists and handovers of the federation's key. */
export const trustFileVectors = (): string =>
  toJson({
    about:
      'Files with trust lists and handovers of the federation’s key. pinnedKey is the key of the enrolment; `key` is the one that counts once the file was looked at.',
    pinnedKey: bytesToHex(FEDERATION_KEY),
    files: TRUST_FILE_CASES,
  });

const toJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

// Run directly, it writes the vectors; everything in them comes from fixed seeds.
if (process.argv[1] === import.meta.filename) {
  writeFileSync(new URL('card.json', import.meta.url), cardVectors());
  writeFileSync(new URL('card-trust-list.json', import.meta.url), trustListVectors());
  writeFileSync(new URL('card-hostile.json', import.meta.url), hostileVectors());
  writeFileSync(new URL('trust-file.json', import.meta.url), trustFileVectors());
}
