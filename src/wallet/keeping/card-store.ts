import type { HeldCard } from '../held-card.ts';
import type { HolderKey } from './holder-key.ts';

/** What the wallet keeps on this phone, in a database of its own; nothing of it is ever sent. */
export interface CardStore {
  read(): Promise<Kept>;
  /** Writes all of these together, or none. */
  write(changes: Changes): Promise<void>;
}

/** Everything that is kept. */
export type Kept = { readonly cards: readonly HeldCard[]; readonly keys: readonly HolderKey[] };

/** What to put and what to take away: cards by their text, keys by their id. */
export type Changes = {
  readonly putCards?: readonly HeldCard[];
  readonly putKeys?: readonly HolderKey[];
  readonly dropCards?: readonly string[];
  readonly dropKeys?: readonly string[];
};

const NAME = 'commontill-wallet';
const VERSION = 1;
const CARDS = 'cards';
const KEYS = 'keys';

/** Opens the wallet's database. It is plain IndexedDB: two small stores need no library. */
export async function openCardStore(factory: IDBFactory): Promise<CardStore> {
  const opening = factory.open(NAME, VERSION);
  opening.addEventListener('upgradeneeded', () => {
    opening.result.createObjectStore(CARDS, { keyPath: 'text' });
    opening.result.createObjectStore(KEYS, { keyPath: 'id' });
  });
  const db = await answerOf(opening);
  // Another tab with a newer version of the wallet must not wait for this one.
  db.addEventListener('versionchange', () => db.close());

  return {
    async read() {
      const transaction = db.transaction([CARDS, KEYS], 'readonly');
      const [cards, keys] = await Promise.all([
        answerOf<HeldCard[]>(transaction.objectStore(CARDS).getAll()),
        answerOf<HolderKey[]>(transaction.objectStore(KEYS).getAll()),
      ]);
      return { cards: cards.sort((a, b) => a.addedAt - b.addedAt), keys };
    },
    async write({ putCards = [], putKeys = [], dropCards = [], dropKeys = [] }) {
      // Strict: a key that was shown to an issuer must outlive a phone that dies the next second.
      const transaction = db.transaction([CARDS, KEYS], 'readwrite', { durability: 'strict' });
      const [cards, keys] = [transaction.objectStore(CARDS), transaction.objectStore(KEYS)];
      const done = doneOf(transaction);
      for (const text of dropCards) cards.delete(text);
      for (const id of dropKeys) keys.delete(id);
      for (const card of putCards) cards.put(card);
      for (const key of putKeys) keys.put(key);
      await done;
    },
  };
}

/** What stands in where the browser opens no database, as in some private windows: it holds nothing and says so. */
export const noStore: CardStore = {
  read: () => Promise.resolve({ cards: [], keys: [] }),
  write: () => Promise.reject(new Error('this browser keeps nothing')),
};

const answerOf = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB gave no answer')));
  });

const doneOf = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () =>
      reject(transaction.error ?? new Error('IndexedDB wrote nothing')),
    );
  });
