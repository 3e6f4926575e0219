import type { SyncEngine } from '../../sync/engine.ts';
import type { SyncState } from '../../sync/state.ts';

/** The service worker listens for this. */
const TAG = 'commontill-unsent';

/** Not in every browser, and not in TypeScript's library. */
interface SyncManager {
  register(tag: string): Promise<void>;
}

/**
 * Asks the browser, where it can, to wake the service worker once there is a network: when sending stops with entries
 * unsent, and when the tab goes out of sight with some. A hint like all others. [SEND-6]
 */
export function askForBackgroundSync(engine: SyncEngine): void {
  let before: SyncState['phase'] | null = null;
  engine.subscribe(({ phase, unsent }) => {
    if (unsent > 0 && phase === 'offline' && before !== 'offline') ask();
    before = unsent > 0 ? phase : null;
  });
  document.addEventListener('visibilitychange', () => {
    if (document.hidden && engine.state.unsent > 0) ask();
  });
}

function ask(): void {
  void navigator.serviceWorker?.ready
    .then((registration) => managerOf(registration)?.register(TAG))
    // Nobody has allowed it, or the browser ends.
    .catch(() => undefined);
}

function managerOf(registration: ServiceWorkerRegistration): SyncManager | null {
  return 'sync' in registration && isManager(registration.sync) ? registration.sync : null;
}

const isManager = (found: unknown): found is SyncManager =>
  typeof found === 'object' && found !== null && 'register' in found;
