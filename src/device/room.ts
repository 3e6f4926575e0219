/** What a till makes sure that it can still write: about 2,000 sales, in bytes. */
const TRIAL_BYTES = 4_000_000;
/** The most that a browser fills with chance at once, in bytes. */
const CHANCE_BYTES = 65_536;
const NAME = 'commontill-room';

/**
 * Whether the browser still takes what 2,000 sales need. It is tried rather than asked: what browsers say of free
 * space no longer follows from it. The trial is in a store of its own and is taken out again; `chance` fills it with
 * what no browser makes smaller. Another failure than a lack of room rejects. [STORAGE-2]
 */
export async function hasRoom(
  factory: IDBFactory,
  chance: (part: Uint8Array<ArrayBuffer>) => void,
): Promise<boolean> {
  const trial = new Uint8Array(TRIAL_BYTES);
  for (let at = 0; at < trial.length; at += CHANCE_BYTES) chance(trial.subarray(at, at + CHANCE_BYTES));
  try {
    const db = await open(factory);
    try {
      await change(db, (store) => store.put(trial, NAME));
      await change(db, (store) => store.clear());
    } finally {
      db.close();
    }
    return true;
  } catch (failure) {
    if (failure instanceof Error && failure.name === 'QuotaExceededError') return false;
    throw failure;
  }
}

const open = (factory: IDBFactory): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const opening = factory.open(NAME, 1);
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(NAME));
    opening.addEventListener('success', () => resolve(opening.result));
    opening.addEventListener('error', () =>
      reject(opening.error ?? new Error('the trial store does not open')),
    );
  });

/** Resolves once the change is on disk. */
const change = (db: IDBDatabase, how: (store: IDBObjectStore) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const transaction = db.transaction(NAME, 'readwrite', { durability: 'strict' });
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () =>
      reject(transaction.error ?? new Error('the trial was broken off')),
    );
    how(transaction.objectStore(NAME));
  });
