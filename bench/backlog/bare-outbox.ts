import { Dexie, type Table } from 'dexie';
import type { SignedEntry } from '../../src/core/journal/envelope.ts';
import type { EntryRow } from '../../src/device/db.ts';

/** What a small app would have: a table of what is to be posted, a mark of how far that went, and nothing else. */
export interface Outbox {
  fill(rows: readonly EntryRow[]): Promise<void>;
  /** Posts all of it; gives how long that took, in milliseconds. */
  post(): Promise<number>;
}

const AT_ONCE = 500;

/** Opens this page's bare outbox. What is posted stays there, as in a till: taking it out would only take longer. */
export function openBareOutbox(): Outbox {
  const db = new Dexie('outbox');
  db.version(1).stores({ outbox: 'seq', marks: '' });
  const outbox: Table<EntryRow, number> = db.table('outbox');
  const marks: Table<number, string> = db.table('marks');
  return {
    fill: async (rows) => {
      await outbox.bulkPut([...rows]);
    },
    async post() {
      const start = performance.now();
      for (let sent = 0; ; ) {
        const rows = await outbox.where('seq').above(sent).limit(AT_ONCE).toArray();
        const last = rows.at(-1);
        if (!last) return performance.now() - start;
        const entries = rows.map(
          ({ envelope, body, signature }): SignedEntry => ({ envelope, body, signature }),
        );
        const response = await fetch('/entries', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ entries }),
        });
        if (!response.ok) throw new Error(`The bare server said ${response.status}.`);
        await marks.put(last.seq, 'sent');
        sent = last.seq;
      }
    },
  };
}
