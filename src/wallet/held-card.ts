import { bytesToHex } from '@noble/hashes/utils.js';
import { parseCardText } from '../core/card/card.ts';
import { organisationColours } from '../core/lino/organisation.ts';
import { hexOf, oklchOf } from '../core/lino/oklch.ts';
import { inkOn } from '../core/lino/unit-colours.ts';

/** A card in this wallet, as it is kept: by its text, with what the link or the member calls it. Times in UTC ms. */
export type HeldCard = {
  readonly text: string;
  /** Empty where neither link nor member named it: the card itself names nobody. */
  readonly name: string;
  readonly colours?: { readonly ground: string; readonly pattern: string };
  /** The public key of this phone that it is bound to, lowercase hex: a live card. */
  readonly holder?: string;
  readonly addedAt: number;
  /** When it was last brought to the front; the last one is shown. */
  readonly chosenAt: number;
};

/** What a wallet can know of a card by itself. Whether its signature counts, only a till can tell. */
export type CardFacts = {
  readonly tier: number;
  readonly issuedDay: number;
  readonly lastDay: number;
  /** The four bytes that name the issuer's key, lowercase hex. */
  readonly issuerKey: string;
};

/** Where a card stands in its time, on a day counted from 1970-01-01 on this phone. */
export type CardTime =
  | { readonly type: 'good' }
  | { readonly type: 'ends-soon'; readonly days: number }
  | { readonly type: 'expired' }
  /** Issued in the future: it is not for now, or more likely the phone's date is wrong. */
  | { readonly type: 'not-yet' };

const SOON_DAYS = 30;

/** Reads the facts off a kept card; a text that can't be read is a bug, as none such is kept. */
export function factsOf({ text }: Pick<HeldCard, 'text'>): CardFacts {
  const shown = parseCardText(text);
  if (!shown) throw new Error('a kept card cannot be read');
  const { tier, issuedDay, lastDay } = shown.card;
  return { tier, issuedDay, lastDay, issuerKey: bytesToHex(shown.sign1.kid) };
}

/** Where a card stands on a day. [WALLET-3] */
export function timeOf({ issuedDay, lastDay }: CardFacts, today: number): CardTime {
  if (today > lastDay) return { type: 'expired' };
  // A till is a day lenient; so are we, for whoever travels.
  if (today < issuedDay - 1) return { type: 'not-yet' };
  return lastDay - today < SOON_DAYS ? { type: 'ends-soon', days: lastDay - today } : { type: 'good' };
}

/** What a card prints with: its ground dark, whatever the link said, so that it can be shown in a dark room. */
export function dressOf({ name, colours, text }: HeldCard): {
  readonly ground: string;
  readonly cut: string;
  readonly on: string;
} {
  const own = organisationColours(name || text);
  const ground = darkened(colours?.ground ?? own.ground);
  return { ground, cut: colours?.pattern ?? own.cut, on: inkOn(ground) };
}

const DARKEST_NEEDED = 0.36;

function darkened(hex: string): string {
  const colour = oklchOf(hex);
  return colour.l <= DARKEST_NEEDED ? hex : hexOf({ ...colour, l: DARKEST_NEEDED });
}
