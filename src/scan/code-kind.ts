import { isWalletLink } from '../core/card/wallet-link.ts';

/** What a scanned text is, by its looks; nothing in it is verified. */
export type ScannedCode =
  /** A card's own text, or a wallet's link that carries one. [SCAN-9] */
  | { readonly type: 'card'; readonly text: string }
  /** A receipt's address, with what stands after `#`. */
  | { readonly type: 'receipt'; readonly fragment: string }
  /** The address on which a register is enrolled. */
  | { readonly type: 'enrolment'; readonly url: string }
  | { readonly type: 'product'; readonly code: string }
  /** Anything else, such as a label that is not digits alone: a price list may still have it as a code. */
  | { readonly type: 'unknown'; readonly text: string };

/** Tells what a handheld scanner or the camera read, whatever it is. [FIND-8] */
export const codeKind = (scanned: string): ScannedCode => {
  const text = scanned.trim();
  if (/^S[CL]1:/.test(text) || isWalletLink(text)) return { type: 'card', text };
  if (/^\d{1,20}$/.test(text)) return { type: 'product', code: text };
  const address = /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : null;
  const fragment = address?.hash.slice(1) ?? '';
  if (address?.pathname === '/r' && fragment !== '') return { type: 'receipt', fragment };
  if (address?.pathname === '/enrol' && fragment.startsWith('code=')) return { type: 'enrolment', url: text };
  return { type: 'unknown', text };
};
