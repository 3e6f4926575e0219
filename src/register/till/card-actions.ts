import type { HeldCard } from '../../device/db.ts';
import type { Desk } from './desk.ts';
import { afterUnlocking } from './first-screen.ts';
import type { ShownCodes } from './shown-codes.ts';

/** Checking cards. The text is looked at and dropped: only organisation and tier go on from here. [PRIVACY-1] */
export function cardActions(desk: Desk, setCard: (card: HeldCard | null) => boolean, storage: Storage) {
  const { store } = desk;
  let codes: Promise<ShownCodes> | null = null;
  /** Live codes that completed sales on this register used. [CARD-9] */
  const shownCodes = (): Promise<ShownCodes> => {
    codes ??= import('./card-verifier.ts').then(({ openShownCodes }) =>
      openShownCodes({ storage, now: desk.now, newSalt: () => crypto.randomUUID() }),
    );
    return codes;
  };
  /** Erases them once they are too old to matter, also those from before a reload. */
  const tidy = async (): Promise<void> => {
    const { KEPT_MS } = await import('./card-verifier.ts');
    if ((await shownCodes()).forget() > 0) setTimeout(() => void tidy(), KEPT_MS);
  };
  void afterUnlocking(desk).then(tidy);

  return {
    /** Verifies a scanned, typed or pasted code and puts a valid card to the order. */
    async present(text: string): Promise<void> {
      await desk.trustOpened;
      const { presentCard } = await import('./card-verifier.ts');
      await presentCard(desk, text.trim(), await shownCodes(), setCard);
    },
    /** The cashier has read the outcome. */
    dismiss(): void {
      store.setState({ presented: null });
    },
    /** The cashier has read that the order's card counts no longer. [CARD-17] */
    seenLost(): void {
      store.setState({ cardLost: null });
    },
    /** The member declines, or it was the wrong card. */
    leaveOut(): void {
      store.setState({ presented: null });
      setCard(null);
    },
    /** The sale is written: its live code, if it had one, can't pay another. */
    spend(card: HeldCard | null): void {
      const { shown } = card ?? {};
      if (shown === undefined) return;
      void shownCodes().then((codes) => {
        codes.add(shown);
        return tidy();
      });
    },
  };
}
