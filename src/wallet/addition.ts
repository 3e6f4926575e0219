import { bytesToHex } from '@noble/hashes/utils.js';
import { REQUEST } from '../core/card/binding.ts';
import { cardBytesOf, isCardText, parseCardText } from '../core/card/card.ts';
import { LIVE } from '../core/card/live.ts';
import { readWalletLink, type WalletCard } from '../core/card/wallet-link.ts';
import { err, ok, type Result } from '../core/result.ts';

/** A card that may be added, and the phone's key that it needs, if it is bound to one. */
export type Addition = WalletCard & { readonly holder?: string };

/** Why a text is no card for this wallet. [WALLET-2] */
export type AdditionFailure =
  | { readonly type: 'not-a-card' }
  /** Part of it is missing or changed. */
  | { readonly type: 'damaged' }
  /** A code that another phone shows: it is good for two minutes. */
  | { readonly type: 'live-code' }
  /** A request, which is for the issuer. */
  | { readonly type: 'request' }
  /** Bound to a key that this phone does not have. [LIVE-6] */
  | { readonly type: 'other-phone' };

/** Says what a scanned, pasted or opened text brings: a card's text, or a wallet link. Never throws. */
export function readAddition(given: string, ownKeys: ReadonlySet<string>): Result<Addition, AdditionFailure> {
  const card = readWalletLink(given) ?? { text: given.trim() };
  const { text } = card;
  if (text.startsWith(REQUEST)) return err({ type: 'request' });
  if (!isCardText(text)) return err({ type: 'not-a-card' });
  if (text.startsWith(LIVE)) return err({ type: parseCardText(text) ? 'live-code' : 'damaged' });
  const shown = cardBytesOf(text) ? parseCardText(text) : undefined;
  if (!shown) return err({ type: 'damaged' });
  const { holderKey } = shown.card;
  if (!holderKey) return ok(card);
  const holder = bytesToHex(holderKey);
  return ownKeys.has(holder) ? ok({ ...card, holder }) : err({ type: 'other-phone' });
}
