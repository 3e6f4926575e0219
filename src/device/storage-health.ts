/** How far the tablet's promise to keep what it is given reaches. */
export type StorageHealth = 'fine' | 'not-persistent' | 'nearly-full';

/** Under this much free space, or this share of the quota, the till warns: about 10,000 sales. */
const LEAST_FREE_BYTES = 20_000_000;
const LEAST_FREE_SHARE = 0.02;

/**
 * Asks the browser to keep this site's data, and says where that stands. Full comes before not persistent:
 * it is nearer to stopping a sale. [STORAGE-1]
 */
export async function checkStorage(
  storage: Pick<StorageManager, 'persist' | 'persisted' | 'estimate'>,
): Promise<StorageHealth> {
  const { usage = 0, quota = Infinity } = await storage.estimate();
  const free = quota - usage;
  if (free < LEAST_FREE_BYTES || free < quota * LEAST_FREE_SHARE) return 'nearly-full';
  const kept = (await storage.persisted()) || (await storage.persist());
  return kept ? 'fine' : 'not-persistent';
}
