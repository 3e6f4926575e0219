import { decodeBase45, encodeBase45 } from './base45.ts';
import { decodeCbor, encodeCbor, isBytes, isNumbered, toUint } from './cbor.ts';
import { openSign1, type Sign1, sealSign1 } from './cose.ts';
import { signEd25519, verifyEd25519 } from './ed25519.ts';
import { LIVE, liveMessage, liveText } from './live.ts';

/** What a card says. Days count from 1970-01-01; `holderKey` makes it a card that is shown live. */
export type Card = {
  readonly pseudonym: Uint8Array;
  readonly issuedDay: number;
  readonly lastDay: number;
  readonly index: number;
  readonly tier: number;
  readonly holderKey?: Uint8Array;
};

/** A card taken out of its text, nothing verified yet. `live` is there when it was shown from a phone. */
export type ShownCard = {
  readonly card: Card;
  readonly sign1: Sign1;
  readonly live?: { readonly seconds: number; readonly message: Uint8Array; readonly signature: Uint8Array };
};

const STILL = 'SC1:';
const LONGEST_TEXT = 512;

/** Whether a text is at all a card's: it has a card's prefix and at most 512 characters. [CARD-1] */
export function isCardText(text: string): boolean {
  if (!text.startsWith(STILL) && !text.startsWith(LIVE)) return false;
  // Counted in characters, but only once the cheap bound holds: a pasted text can be megabytes long.
  return text.length <= 2 * LONGEST_TEXT && Array.from(text).length <= LONGEST_TEXT;
}

/** Reads a card's text, exactly as it is; undefined when it isn't a well-formed card [CARD-2]. */
export function parseCardText(text: string): ShownCard | undefined {
  const bytes = decodeBase45(text.slice(STILL.length));
  if (!bytes) return undefined;
  return text.startsWith(LIVE) ? parseLive(bytes) : parseCard(bytes);
}

/** The bytes that a still card's text stands for; undefined where it is no well-formed still card. */
export function cardBytesOf(text: string): Uint8Array | undefined {
  const isStill = isCardText(text) && text.startsWith(STILL) && parseCardText(text) !== undefined;
  return isStill ? decodeBase45(text.slice(STILL.length)) : undefined;
}

/** Signs a card with the issuer's secret seed and gives its bytes. */
export const signCard = (card: Card, issuerSeed: Uint8Array): Uint8Array =>
  sealSign1(encodePayload(card), 'coop-card:v1', issuerSeed);

/** The text that a printed card carries. */
export const cardText = (cardBytes: Uint8Array): string => STILL + encodeBase45(cardBytes);

/** The text that a phone shows at this second, signed with the holder's secret seed. */
export const signLive = (cardBytes: Uint8Array, seconds: number, holderSeed: Uint8Array): string =>
  liveText(cardBytes, seconds, signEd25519(liveMessage(cardBytes, seconds), holderSeed));

/** Whether the holder's key signed this moment of a live card. */
export const verifyLive = (live: NonNullable<ShownCard['live']>, holderKey: Uint8Array): boolean =>
  verifyEd25519(live.signature, live.message, holderKey);

/** The signed bytes of a card's payload. */
export function encodePayload(card: Card): Uint8Array {
  const payload = new Map<number, unknown>([
    [1, card.pseudonym],
    [2, card.issuedDay],
    [3, card.lastDay],
    [4, card.index],
    [5, card.tier],
  ]);
  if (card.holderKey) payload.set(6, card.holderKey);
  return encodeCbor(payload);
}

/** Reads a card's payload; undefined when a key is missing, unknown or of the wrong shape. */
export function decodePayload(bytes: Uint8Array): Card | undefined {
  const payload = decodeCbor(bytes);
  if (!isNumbered(payload, 5, 6)) return undefined;
  const pseudonym = payload.get(1);
  const [issuedDay, lastDay, index, tier] = [2, 3, 4, 5].map((key) => toUint(payload.get(key)));
  if (!isBytes(pseudonym, 10)) return undefined;
  if (issuedDay === undefined || lastDay === undefined) return undefined;
  if (index === undefined || tier === undefined) return undefined;
  const card = { pseudonym, issuedDay, lastDay, index, tier };
  if (!payload.has(6)) return card;
  const holderKey = payload.get(6);
  return isBytes(holderKey, 32) ? { ...card, holderKey } : undefined;
}

function parseCard(bytes: Uint8Array): ShownCard | undefined {
  const sign1 = openSign1(bytes);
  const card = sign1 && decodePayload(sign1.payload);
  return card && { card, sign1 };
}

function parseLive(bytes: Uint8Array): ShownCard | undefined {
  const parts = decodeCbor(bytes);
  if (!Array.isArray(parts) || parts.length !== 3) return undefined;
  const [cardBytes, time, signature]: unknown[] = parts;
  const seconds = toUint(time);
  if (!isBytes(cardBytes) || seconds === undefined || !isBytes(signature, 64)) return undefined;
  const shown = parseCard(cardBytes);
  return (
    shown?.card.holderKey && { ...shown, live: { seconds, message: liveMessage(cardBytes, time), signature } }
  );
}
