import { ok, type Result } from '../../core/result.ts';
import { browserClock, type Clock } from './clock.ts';
import { encodeTicket } from './encode.ts';
import { type JobStore, openJobStore } from './job-store.ts';
import type { PairError, PrinterKind } from './printer-port.ts';
import {
  browserStorage,
  keepPrinterSettings,
  type PrinterSettings,
  readPrinterSettings,
  type SettingsStorage,
} from './printer-settings.ts';
import { type CurrentPrinter, PrintQueue, type QueueState } from './queue.ts';
import type { Ticket } from './ticket.ts';
import { forgetBy, openTransports, pairBy, type Transports } from './transports/open.ts';
import type { WebDevices } from './web-devices.ts';

/** How printing stands, with the printer that was chosen. A new object at each change. */
export interface PrintingState extends QueueState {
  readonly settings: PrinterSettings | null;
}

/** What people may change about a printer that is paired. */
export type PrinterChange = Partial<Pick<PrinterSettings, 'columns' | 'baud' | 'kickOnCash'>>;

/** Printing, outside the sale. Nothing in it throws, and nothing makes a sale wait. [PRINT-1] */
export interface Printing {
  readonly state: () => PrintingState;
  /** Calls back after each change; gives the way to stop. Fits React's `useSyncExternalStore`. */
  subscribe(listener: () => void): () => void;
  /**
   * Puts a ticket in the queue and returns at once. False: this tablet has no printer, the browser has to print.
   * `kick`: it is for cash; the drawer opens if the settings say so and it is no copy. `label` names it in notices.
   */
  print(ticket: Ticket, options: { kick: boolean; label: string }): boolean;
  /** Opens the drawer, within seconds or not at all. False: no printer. [PRINT-4] */
  kick(): boolean;
  /** Lets a person choose a printer. Call it directly from their tap: the browser insists. */
  pair(kind: PrinterKind): Promise<Result<PrinterSettings, PairError>>;
  change(change: PrinterChange): void;
  retryNow(): void;
  discard(id: string): void;
  dismiss(id: string): void;
  /** Unpairs the printer; what waits is given up, with notices. */
  forgetPrinter(): void;
  /** Gives the printer back; what waits stays for the next session. */
  close(): void;
}

/** What printing runs on; all but the clock is the browser's unless given. */
export interface PrintingParts {
  readonly now: () => number;
  readonly clock?: Clock;
  readonly devices?: WebDevices;
  readonly storage?: SettingsStorage;
  readonly store?: JobStore;
}

/**
 * Opens printing: finds the printer chosen before, and prints what a reload interrupted unless it is too old.
 * Open it once, and only in the tab that holds the writer's lock: two would print everything twice.
 *
 *     const printing = openPrinting({ now: Date.now });
 *     // After the commit that says Paid, never before:
 *     const taken = printing.print(ticket, { kick: paidInCash, label: words.receipt('KT1-214') });
 *     if (!taken) window.print();
 *     // A reprint:
 *     printing.print(copyOf(ticket, 'COPY'), { kick: false, label });
 *     // In a component:
 *     const state = useSyncExternalStore(printing.subscribe, printing.state);
 */
export function openPrinting(parts: PrintingParts): Printing {
  const { devices = navigator, storage = browserStorage(), store = openJobStore() } = parts;
  const transports = openTransports(devices);
  const listeners = new Set<() => void>();
  let state: PrintingState = { ...NOTHING_YET, settings: readPrinterSettings(storage) };
  const set = (change: Partial<PrintingState>): void => {
    state = { ...state, ...change };
    // In a turn of its own: a listener that throws must not stop the queue.
    for (const listener of listeners) queueMicrotask(listener);
  };
  const queue = new PrintQueue({
    clock: parts.clock ?? browserClock(parts.now),
    store,
    encode: encodeTicket,
    newId: () => crypto.randomUUID(),
    onChange: set,
  });
  const settle = (settings: PrinterSettings | null): void => {
    keepPrinterSettings(storage, settings);
    set({ settings });
    queue.setPrinter(printerOf(transports, settings));
  };
  const add = (ticket: Ticket | null, kick: boolean, label: string): boolean => {
    if (state.printer === 'none') return false;
    queue.add({ ticket, kick, label });
    return true;
  };
  const unwatch = Object.values(transports).map((each) => each.watch(() => queue.retryNow()));
  queue.setPrinter(printerOf(transports, state.settings));
  void queue.start();

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    print: (ticket, { kick, label }) => add(ticket, kick && state.settings?.kickOnCash === true, label),
    kick: () => add(null, true, ''),
    async pair(kind) {
      const paired = await pairBy(transports[kind]);
      if (!paired.ok) return paired;
      const before = state.settings?.kind === kind ? state.settings : firstSettings(kind);
      const settings = { ...before, ...paired.value };
      settle(settings);
      return ok(settings);
    },
    change: (change) => state.settings && settle({ ...state.settings, ...change }),
    retryNow: () => queue.retryNow(),
    discard: (id) => queue.discard(id),
    dismiss: (id) => queue.dismiss(id),
    forgetPrinter() {
      const { settings } = state;
      settle(null);
      if (settings) void forgetBy(transports[settings.kind], settings.device);
    },
    close() {
      for (const stop of unwatch) stop();
      queue.stop();
    },
  };
}

const NOTHING_YET: QueueState = { printer: 'none', waiting: 0, jobs: [], lastProblem: null, expired: [] };

/** Until someone says otherwise: mobile printers are narrow, and 42 columns fit on every 80 mm printer. */
const firstSettings = (kind: PrinterKind): Omit<PrinterSettings, 'kind' | 'device' | 'name'> => ({
  columns: kind === 'bluetooth' ? 32 : 42,
  baud: 9600,
  kickOnCash: false,
});

function printerOf(transports: Transports, settings: PrinterSettings | null): CurrentPrinter | null {
  const port = settings && transports[settings.kind]?.port(settings.device, settings.baud);
  return port ? { port, columns: settings.columns } : null;
}
