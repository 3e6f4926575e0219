import type { DBCore, DBCoreTransaction } from 'dexie';
import type { DeviceDb } from '../../../src/device/db.ts';
import type { Death } from '../faults.ts';

/** Ends a page in the middle of an append: its open transaction is undone, and its store answers nobody any more. */
export class Dying {
  #at: Death | null = null;
  #written = 0;
  #end: (transaction: DBCoreTransaction | null) => void = () => undefined;

  /** Puts this under a store. */
  watch(db: DeviceDb): DeviceDb {
    db.use({ stack: 'dbcore', name: 'dying', create: (core) => this.#under(core) });
    return db;
  }

  /** Does what writes one entry, and dies at that point of it; whatever the dead page would say is lost. */
  async during(at: Death, db: DeviceDb, work: () => Promise<unknown>): Promise<void> {
    const died = new Promise<void>((resolve) => {
      this.#end = (transaction) => {
        this.#at = null;
        transaction?.abort();
        db.close();
        resolve();
      };
    });
    this.#at = at;
    this.#written = 0;
    const working = work().then(
      () => this.#end(null),
      () => undefined,
    );
    await died;
    await working;
  }

  /** Both rows have to be there: were they not of one transaction, the first would stay. */
  #wrote(transaction: DBCoreTransaction): void {
    this.#written += 1;
    if (this.#at === 'page-died-before-commit' && this.#written === 2) this.#end(transaction);
  }

  #under(core: DBCore): DBCore {
    return {
      ...core,
      transaction: (tables, mode, options) => {
        const transaction = core.transaction(tables, mode, options);
        const writes = mode === 'readwrite' && tables.includes('entries');
        if (writes && this.#at === 'page-died-before-write') this.#end(transaction);
        return transaction;
      },
      table: (name) => {
        const table = core.table(name);
        return {
          ...table,
          mutate: async (request) => {
            const result = await table.mutate(request);
            if (name === 'entries' || name === 'register') this.#wrote(request.trans);
            return result;
          },
        };
      },
    };
  }
}
