/**
 * Registers the service worker and tells when a new version waits. It goes on waiting until the function given
 * back is called: an update never interrupts a sale.
 */
export function offerUpdates(onReady: () => void): () => void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return () => undefined;
  let update = (): void => undefined;
  const watch = async (): Promise<void> => {
    const { Workbox } = await import('workbox-window');
    const workbox = new Workbox('/service-worker.js');
    workbox.addEventListener('waiting', onReady);
    update = () => {
      workbox.addEventListener('controlling', () => location.reload());
      workbox.messageSkipWaiting();
    };
    await workbox.register();
  };
  void watch().catch(() => undefined);
  return () => update();
}
