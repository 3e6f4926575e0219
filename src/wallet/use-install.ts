import { useSyncExternalStore } from 'react';

/** What Chromium hands a page that it could install; no library types it yet. */
type InstallEvent = Event & { readonly prompt: () => Promise<unknown> };

let offered: InstallEvent | null = null;
const listeners = new Set<() => void>();

const isOffer = (event: Event): event is InstallEvent => 'prompt' in event;

const tell = (offer: InstallEvent | null): void => {
  offered = offer;
  for (const listener of listeners) listener();
};

/** Keeps the browser's offer to install until somebody takes it up: it comes once, before any screen asks. */
export function listenForInstall(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    if (isOffer(event)) tell(event);
  });
  addEventListener('appinstalled', () => tell(null));
}

/** Installs the wallet; null where the browser offers nothing, or it is installed. */
export function useInstall(): (() => void) | null {
  const offer = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => offered,
  );
  return offer && (() => void offer.prompt());
}
