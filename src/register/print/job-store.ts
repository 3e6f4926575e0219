import { Dexie, type DexieOptions } from 'dexie';
import * as z from 'zod/mini';
import { type Ticket, ticketSchema } from './ticket.ts';

/** Something to print: a ticket, or the drawer alone. Times in UTC milliseconds. */
export interface PrintJob {
  readonly id: string;
  /** Null: the drawer alone. */
  readonly ticket: Ticket | null;
  /** Whether it still has to open the drawer. */
  readonly kick: boolean;
  /** Names it in notices, such as "receipt KT1-214". */
  readonly label: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly attempts: number;
  /** `printing` from before the first byte until it has come out. */
  readonly state: 'waiting' | 'printing';
  /** Part of it may be on paper. [PRINT-3] */
  readonly brokeOff: boolean;
}

const jobSchema: z.ZodMiniType<PrintJob> = z.object({
  id: z.string(),
  ticket: z.nullable(ticketSchema),
  kick: z.boolean(),
  label: z.string(),
  createdAt: z.number(),
  expiresAt: z.number(),
  attempts: z.number(),
  state: z.enum(['waiting', 'printing']),
  brokeOff: z.boolean(),
});

/** Where jobs outlast a reload. Any of it may reject: then they live in memory only. */
export interface JobStore {
  /** All jobs, the oldest first; what an older version of the app wrote and this one can't read is dropped. */
  all(): Promise<PrintJob[]>;
  put(job: PrintJob): Promise<void>;
  remove(id: string): Promise<void>;
}

/** Opens the queue's own database: it never shares a transaction, or an upgrade, with a sale. [PRINT-1] */
export function openJobStore(engine: Pick<DexieOptions, 'indexedDB' | 'IDBKeyRange'> = {}): JobStore {
  const db = new Dexie('commontill-prints', engine);
  db.version(1).stores({ jobs: 'id' });
  const jobs = db.table<unknown, string>('jobs');
  return {
    async all() {
      const keys = await jobs.toCollection().primaryKeys();
      const read = (await jobs.bulkGet(keys)).map((row) => jobSchema.safeParse(row));
      await jobs.bulkDelete(keys.filter((_, at) => !read[at]?.success));
      const good = read.flatMap((each) => (each.success ? [each.data] : []));
      return good.sort((a, b) => a.createdAt - b.createdAt);
    },
    async put(job) {
      await jobs.put(job);
    },
    remove: (id) => jobs.delete(id),
  };
}
