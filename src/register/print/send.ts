import { err, ok, type Result } from '../../core/result.ts';
import { type Clock, within } from './clock.ts';
import type { OpenError, PrinterPort } from './printer-port.ts';

/** Why something did not come out. */
export type PrintTrouble =
  | OpenError
  /** Pulled out or switched off while it printed. */
  | { readonly type: 'broke-off' }
  /** It takes no more: out of paper, open, or hanging. */
  | { readonly type: 'stalled' };

/** Connecting by Bluetooth takes seconds. */
const OPEN_MS = 20_000;
/** How long a printer may take over one piece. [PRINT-3] */
const STALL_MS = 10_000;
/** Small pieces, so that a stall shows early. */
const PIECE = 256;

/** Opens a port; one that does not answer is not there. */
export async function openPort(port: PrinterPort, clock: Clock): Promise<Result<void, OpenError>> {
  const opened = await within(clock, OPEN_MS, () => port.open());
  return opened.ok ? opened.value : err({ type: 'not-there' });
}

/** Writes it all, piece by piece. A printer that fails or stalls is closed. */
export async function send(
  port: PrinterPort,
  bytes: Uint8Array,
  clock: Clock,
): Promise<Result<void, PrintTrouble>> {
  for (let at = 0; at < bytes.length; at += PIECE) {
    const piece = bytes.slice(at, at + PIECE);
    const written = await within(clock, STALL_MS, () => port.write(piece));
    if (written.ok) continue;
    await closePort(port, clock);
    return err({ type: written.error.type === 'stalled' ? 'stalled' : 'broke-off' });
  }
  return ok(undefined);
}

/** Closes a port, without waiting long for it. */
export async function closePort(port: PrinterPort, clock: Clock): Promise<void> {
  await within(clock, STALL_MS, () => port.close());
}
