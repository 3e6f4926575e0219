/** The part of `window` that this uses. */
export type Window = {
  readonly location: Pick<Location, 'hash' | 'pathname'>;
  readonly history: Pick<History, 'replaceState' | 'state'>;
};

/**
 * Takes a card's link out of the address: gives the fragment, or null where no card stands in it, and leaves an
 * address that tells nobody anything, in the bar and for Back. [WALLET-1]
 */
export function takeLink({ location, history }: Window): string | null {
  const { hash, pathname } = location;
  if (!hash.startsWith('#card=') && !hash.includes('&card=')) return null;
  history.replaceState(history.state, '', pathname);
  return hash;
}
