import type { Result } from '../../core/result.ts';

/** The three ways from a browser to a printer. */
export type PrinterKind = 'usb' | 'serial' | 'bluetooth';

/** Why a printer can't be opened. */
export type OpenError =
  /** Not plugged in, switched off or out of reach. */
  | { readonly type: 'not-there' }
  /** The browser doesn't remember it: someone has to pair it again. */
  | { readonly type: 'pair-again' }
  /** Another program or tab has it, or the system keeps it to itself. */
  | { readonly type: 'in-use' }
  /** It has no way in that receipt printers have. */
  | { readonly type: 'not-a-printer' };

/** One printer. Only the queue uses it, one thing at a time. */
export interface PrinterPort {
  /** Makes it ready; nothing happens if it is. Asks nobody. */
  open(): Promise<Result<void, OpenError>>;
  /** Settles when the printer has taken the bytes; rejects if it is gone. May never settle: the queue has a time-out. */
  write(bytes: Uint8Array): Promise<void>;
  /** Gives it back, and breaks off a write. */
  close(): Promise<void>;
}

/** What is kept of a pairing: enough to find the printer again, and its name for people. */
export interface PairedPrinter {
  readonly kind: PrinterKind;
  readonly device: string;
  readonly name: string;
}

/** Why pairing came to nothing. */
export type PairError =
  /** The browser doesn't have this way. */
  | { readonly type: 'not-supported' }
  /** Nobody chose, or the browser may not ask here. */
  | { readonly type: 'not-chosen' };

/** One of the three ways. */
export interface Transport {
  /** Lets a person choose; only from within their tap. */
  pair(): Promise<Result<PairedPrinter, PairError>>;
  /** The printer that was chosen, in this or an earlier session. `baud` is for serial printers. */
  port(device: string, baud: number): PrinterPort;
  /** Takes the browser's permission back. */
  forget(device: string): Promise<void>;
  /** Calls back when a printer is plugged in; gives the way to stop. */
  watch(back: () => void): () => void;
}
