import { prunePast } from '../../device/past-epochs.ts';
import { pruneEntries } from '../../device/prune.ts';
import { hasRoom } from '../../device/room.ts';
import { checkStorage } from '../../device/storage-health.ts';
import type { Desk } from './desk.ts';
import type { TillState } from './state.ts';
import { countPast } from './past-unsent.ts';
import { tidyCounts } from './use-limits.ts';
import { whenIdle } from './when-idle.ts';

const MINUTE_MS = 60_000;
/** How many minutes lie between two looks at the storage; while it warns there is one each minute. */
const LOOK_EVERY = 10;

/**
 * Looks after the tablet's store, at once and from then on: says how far its promise reaches, counts what is unsent of
 * earlier epochs, and prunes old entries.
 * The trial for room keeps out of the way of a sale: it waits until no order is open or nobody is at the till; what
 * was found stands until then. [STORAGE-1] [STORAGE-2]
 */
export function upkeep(desk: Desk, isWriter: () => boolean): void {
  const { store } = desk;
  countPast(desk);
  let due = true;
  let trying = false;
  let minutes = 0;

  const check = async (): Promise<void> => {
    const health = await checkStorage(navigator.storage);
    store.setState(({ storage }) => ({ storage: storage === 'nearly-full' ? storage : health }));
    if (!isWriter()) return;
    // Only beside a ledger that has just been heard: one that was restored meanwhile may need them. [KEEP-1]
    if (store.getState().sync.phase === 'connected') {
      await pruneEntries(desk.db, desk.now());
      await prunePast(desk.db, desk.now());
    }
    await tidyCounts(desk);
  };
  const tryRoom = async (): Promise<void> => {
    await whenIdle();
    if (!isWriter()) return;
    const room = await hasRoom(indexedDB, (part) => void crypto.getRandomValues(part));
    store.setState({ storage: room ? await checkStorage(navigator.storage) : 'nearly-full' });
  };
  const tryIfQuiet = (): void => {
    if (!due || trying || !isQuiet(store.getState())) return;
    due = false;
    trying = true;
    void tryRoom()
      .catch(() => undefined)
      .finally(() => (trying = false));
  };

  const look = (): void => {
    due = true;
    void check()
      .catch(() => undefined)
      .then(tryIfQuiet);
  };
  setInterval(() => {
    minutes += 1;
    if (minutes % LOOK_EVERY === 0 || store.getState().storage === 'nearly-full') look();
  }, MINUTE_MS);
  store.subscribe((now, before) => {
    // An entry that was written after all: perhaps there is room again.
    if (now.storage === 'nearly-full' && now.register?.seq !== before.register?.seq) due = true;
    tryIfQuiet();
  });
  look();
}

const isQuiet = ({ order, staff }: TillState): boolean => order.length === 0 || staff === null;
