import { sha256 } from '@noble/hashes/sha2.js';
import { encodeBase45 } from './base45.ts';
import { encodeCbor } from './cbor.ts';

/** How a live text begins. */
export const LIVE = 'SL1:';

/** How often a phone makes a new code, in seconds. [LIVE-1] */
export const LIVE_EVERY_SECONDS = 30;

/** Signs with a holder's key, wherever that is kept; 64 bytes of Ed25519. */
export type HolderSign = (message: Uint8Array) => Promise<Uint8Array>;

/** What a holder signs to show a card at a second since 1970; `time` is as it was read where a till checks it. */
export const liveMessage = (cardBytes: Uint8Array, time: unknown): Uint8Array =>
  encodeCbor(['coop-card-live:v1', sha256(cardBytes), time]);

/** The text that a phone shows at a second, from the card's bytes and the holder's signature of that moment. */
export const liveText = (cardBytes: Uint8Array, seconds: number, signature: Uint8Array): string =>
  LIVE + encodeBase45(encodeCbor([cardBytes, seconds, signature]));

/** Makes the text that a phone shows at a second since 1970. [LIVE-1] */
export async function composeLive(cardBytes: Uint8Array, seconds: number, sign: HolderSign): Promise<string> {
  return liveText(cardBytes, seconds, await sign(liveMessage(cardBytes, seconds)));
}
