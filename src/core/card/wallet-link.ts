/** What a wallet link carries besides the card: how the member's wallet may call and colour it. Nothing is signed. */
export type WalletCard = {
  readonly text: string;
  readonly name?: string;
  /** Ground and pattern, `#rrggbb`. */
  readonly colours?: { readonly ground: string; readonly pattern: string };
};

/** The longest link that is looked into at all, and the longest name. */
const MOST_CHARACTERS = 4_000;
const MOST_NAME = 60;
const COLOURS = /^([0-9a-f]{6})\.([0-9a-f]{6})$/;

/**
 * The link that puts a card into a phone's wallet: `https://…/wallet#card=…&name=…&colours=16324a.f0c050`. All of it
 * stands in the fragment, which no server sees. [WALLET-1]
 */
export function walletLink(origin: string, { text, name, colours }: WalletCard): string {
  const parts = [`card=${encodeURIComponent(text)}`];
  if (name) parts.push(`name=${encodeURIComponent(name)}`);
  if (colours) parts.push(`colours=${colours.ground.slice(1)}.${colours.pattern.slice(1)}`);
  return `${origin.replace(/\/+$/, '')}/wallet#${parts.join('&')}`;
}

/** Reads a wallet link or only its fragment; null where no card stands in it. Whatever text comes, it never throws. */
export function readWalletLink(link: string): WalletCard | null {
  const hash = link.indexOf('#');
  if (hash < 0 || link.length > MOST_CHARACTERS) return null;
  const given = partsOf(link.slice(hash + 1));
  const text = given.get('card')?.trim();
  if (!text) return null;
  const name = plainLine(given.get('name') ?? '');
  const [, ground, pattern] = COLOURS.exec(given.get('colours') ?? '') ?? [];
  return {
    text,
    ...(name && { name }),
    ...(ground && pattern && { colours: { ground: `#${ground}`, pattern: `#${pattern}` } }),
  };
}

/**
 * Whether a text is an address that may carry a card: of a wallet page, however it is written, with anything in its
 * fragment, or of any page with a card there. What it is decides nothing but that it is shown nowhere. [FIND-8]
 */
export function isWalletLink(text: string): boolean {
  const hash = text.indexOf('#');
  const fragment = text.slice(hash + 1);
  if (hash < 0 || fragment === '' || !/^https?:\/\//i.test(text)) return false;
  const [page = ''] = text.slice(0, hash).split('?');
  return /\/wallet\/?$/i.test(page) || partsOf(fragment).has('card');
}

/** The card in a text that someone pasted or scanned: a wallet link carries it; any other text is given back as it came. [SCAN-9] */
export const cardOfPasted = (text: string): string =>
  isWalletLink(text) ? (readWalletLink(text)?.text ?? text) : text;

/** A name as one plain line: what is invisible or breaks lines becomes a space, and what is too long is cut. */
export const plainLine = (text: string): string =>
  Array.from(text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim())
    .slice(0, MOST_NAME)
    .join('');

/** A plus sign stays one here, as base45 needs it: forms alone write it for a space. */
const partsOf = (fragment: string): ReadonlyMap<string, string> =>
  new Map(
    fragment.split('&').map((part) => {
      const [name = '', ...value] = part.split('=');
      return [name.toLowerCase(), decoded(value.join('='))];
    }),
  );

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
