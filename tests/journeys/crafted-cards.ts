import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hexToBytes } from '@noble/hashes/utils.js';
import { type Card, cardText, signCard, signLive } from '../../src/core/card/card.ts';
import { publicKeyOf } from '../../src/core/card/ed25519.ts';
import { openKeyFile, keyFileSchema } from '../../src/issuing/core/key-file.ts';

const holder = new Uint8Array(32).fill(2);
const stranger = new Uint8Array(32).fill(3);

/** Cards that the demo's union could sign, but never prints on its sheet. */
export interface CraftedCards {
  /** A printed card with some things other than usual. */
  still(change?: Partial<Card>): string;
  /** A card that lives on a phone, shown this many seconds from now; `forged`: by another phone. */
  live(seconds: number, by?: 'holder' | 'stranger'): string;
  /** The same, copied on paper. */
  copied(): string;
  readonly today: number;
}

/** Takes the key of the Porters & Packers Union out of the demo's data directory and signs with it. */
export async function craftCards(dataDir: string): Promise<CraftedCards> {
  const file = keyFileSchema.parse(
    JSON.parse(readFileSync(join(dataDir, 'demo', 'keys', 'ppu', 'issuer.json'), 'utf8')),
  );
  const identity = await openKeyFile(file, '');
  if (!identity.ok) throw new Error('the demo’s key can’t be opened');
  const seed = identity.value.keys.at(-1)?.seed;
  if (!seed) throw new Error('the demo’s union has no key');
  const today = Math.floor(Date.now() / 86_400_000);
  const card: Card = {
    pseudonym: hexToBytes('0102030405060708090a'),
    issuedDay: today,
    lastDay: today + 365,
    index: 100,
    tier: 0,
  };
  const bound = signCard({ ...card, holderKey: publicKeyOf(holder) }, seed);
  return {
    today,
    still: (change = {}) => cardText(signCard({ ...card, ...change }, seed)),
    live: (seconds, by = 'holder') =>
      signLive(bound, Math.floor(Date.now() / 1000) + seconds, by === 'holder' ? holder : stranger),
    copied: () => cardText(bound),
  };
}
