import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { encodeTicket } from '../../../src/register/print/encode.ts';
import { type JobStore, openJobStore } from '../../../src/register/print/job-store.ts';
import { PrintQueue, type QueueState } from '../../../src/register/print/queue.ts';
import { type FakeClock, fakeClock, settled } from './fake-clock.ts';
import { type FakePort, fakePort } from './fake-port.ts';
import { readPrinted } from './printed.ts';
import { sampleTicket } from './sample-ticket.ts';

export const MINUTE = 60_000;
export const DRAWER = '<1b 70 00 32 fa>';
export const BROKE_OFF = 'Una impresi<f3>n anterior se cort<f3>';

/** A queue, and what it last said of itself. */
export interface Session {
  readonly queue: PrintQueue;
  state(): QueueState;
}

/** What outlasts a reload, and the printer. */
export interface Desk {
  readonly clock: FakeClock;
  readonly port: FakePort;
  readonly store: JobStore;
  readonly disk: IDBFactory;
  readonly encode?: typeof encodeTicket;
}

/** A tablet that has printed nothing yet. */
export const desk = (): Desk => {
  const disk = new IDBFactory();
  return {
    clock: fakeClock(),
    port: fakePort(),
    disk,
    store: openJobStore({ indexedDB: disk, IDBKeyRange }),
  };
};

/** The same tablet after a reload: its disk opened anew, with this printer. */
export const reloaded = (before: Desk, port: FakePort): Desk => ({
  ...before,
  port,
  store: openJobStore({ indexedDB: before.disk, IDBKeyRange }),
});

/** Loading the library takes real time, which the tests' clock knows nothing of. */
export const loadLibrary = () => encodeTicket(null, { columns: 32, kick: false, brokeOff: false });

let ids = 0;

/** The queue as a page that has just been loaded starts it. */
export async function session(
  { clock, port, store, encode = encodeTicket }: Desk,
  printer = true,
): Promise<Session> {
  let state: QueueState | null = null;
  const queue = new PrintQueue({
    clock,
    store,
    encode,
    newId: () => `job-${(ids += 1)}`,
    onChange: (now) => {
      state = now;
    },
  });
  if (printer) queue.setPrinter({ port, columns: 32 });
  await queue.start();
  await settled();
  return {
    queue,
    state() {
      if (!state) throw new Error('no state yet');
      return state;
    },
  };
}

/** What is on paper now; the rest is torn off. */
export const torn = (port: FakePort): string => {
  const { shown } = readPrinted(Uint8Array.from(port.paper));
  port.paper = [];
  return shown;
};

/** A job for a receipt. */
export const receipt = (label = 'KT1-214', kick = false) => ({ ticket: sampleTicket, kick, label });
