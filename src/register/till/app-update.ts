/** How often the new version is told again to take over, until it has, in milliseconds. */
const TELL_EVERY_MS = 2_000;

/** How often a till that is never reloaded looks for a new version, in milliseconds. */
const LOOK_EVERY_MS = 60 * 60_000;

/**
 * Registers the service worker, once `begin` has come, and tells when a new version waits. It goes on waiting until the function given
 * back is called: an update never interrupts a sale. `onRefused`: the browser will not keep the app, perhaps for
 * its certificate; the till works, but a reload needs the network.
 */
export function offerUpdates(begin: Promise<void>, onReady: () => void, onRefused: () => void): () => void {
  if (import.meta.env.DEV) return () => undefined;
  if (!('serviceWorker' in navigator)) {
    onRefused();
    return () => undefined;
  }
  let update = (): void => undefined;
  const watch = async (): Promise<void> => {
    await begin;
    const { Workbox } = await import('workbox-window');
    const workbox = new Workbox('/service-worker.js');
    workbox.addEventListener('waiting', onReady);
    update = () => {
      workbox.addEventListener('controlling', () => location.reload());
      workbox.messageSkipWaiting();
      // Chromium may miss the moment at which the worker of before is done; told again, it looks again. A worker that
      // was woken and asked for nothing counts as busy: so it is asked for something, which it need not understand.
      setInterval(() => {
        navigator.serviceWorker.controller?.postMessage({ type: 'MAKE_WAY' });
        workbox.messageSkipWaiting();
      }, TELL_EVERY_MS);
    };
    await workbox.register();
    // Without a network there is nothing to find.
    const look = (): void => void workbox.update().catch(() => undefined);
    setInterval(look, LOOK_EVERY_MS);
    document.addEventListener('visibilitychange', () => document.hidden || look());
  };
  void watch().catch(onRefused);
  return () => update();
}
