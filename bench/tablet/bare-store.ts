/** IndexedDB and nothing else, in a database of its own beside the journal's. */
export interface BareStore {
  /** Puts each value into a store of its own, in one strict transaction; resolves when that is complete. */
  put(...values: unknown[]): Promise<void>;
}

const STORES = ['first', 'second'];

export async function openBareStore(): Promise<BareStore> {
  const opening = indexedDB.open('bare', 1);
  opening.addEventListener('upgradeneeded', () => {
    for (const name of STORES) opening.result.createObjectStore(name);
  });
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.addEventListener('success', () => resolve(opening.result));
    opening.addEventListener('error', () => reject(opening.error));
  });
  let key = Date.now();
  return {
    put: (...values) =>
      new Promise((resolve, reject) => {
        const names = STORES.slice(0, values.length);
        const transaction = database.transaction(names, 'readwrite', { durability: 'strict' });
        transaction.addEventListener('complete', () => resolve());
        transaction.addEventListener('abort', () => reject(transaction.error));
        key += 1;
        for (const [index, name] of names.entries()) transaction.objectStore(name).put(values[index], key);
      }),
  };
}
