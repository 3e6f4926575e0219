import { err, type Result } from '../../../core/result.ts';
import type { PairedPrinter, PairError, PrinterKind, Transport } from '../printer-port.ts';
import type { WebDevices } from '../web-devices.ts';
import { bluetoothTransport } from './bluetooth.ts';
import { serialTransport } from './serial.ts';
import { usbTransport } from './usb.ts';

/** The ways to a printer that a browser has. */
export type Transports = Partial<Record<PrinterKind, Transport>>;

/** Which ways to a printer this browser has. An iPad has none, and prints by the browser. */
export const availablePorts = (devices: WebDevices = navigator): PrinterKind[] =>
  (['usb', 'serial', 'bluetooth'] as const).filter((kind) => devices[kind] !== undefined);

/** Those ways, ready to use. */
export const openTransports = ({ usb, serial, bluetooth }: WebDevices): Transports => ({
  ...(usb && { usb: usbTransport(usb) }),
  ...(serial && { serial: serialTransport(serial) }),
  ...(bluetooth && { bluetooth: bluetoothTransport(bluetooth) }),
});

/** Lets a person choose, where the browser has this way. */
export const pairBy = async (transport: Transport | undefined): Promise<Result<PairedPrinter, PairError>> =>
  transport ? transport.pair() : err({ type: 'not-supported' });

/** Takes the permission back, if the browser can; a refusal changes nothing for us. */
export async function forgetBy(transport: Transport | undefined, device: string): Promise<void> {
  try {
    await transport?.forget(device);
  } catch {
    // It is forgotten here all the same.
  }
}
