import { err, ok } from '../../../core/result.ts';
import type { PrinterPort, Transport } from '../printer-port.ts';
import type { SerialPort, WebSerial } from '../web-devices.ts';

/** Printers by Web Serial: a serial cable, a USB adapter, or a paired Bluetooth serial port. */
export function serialTransport(serial: WebSerial): Transport {
  // A plain serial port has no name of its own: the one just chosen comes first.
  let chosen: SerialPort | null = null;
  const find = async (device: string): Promise<SerialPort | undefined> => {
    const ports = (await serial.getPorts()).filter((each) => deviceKey(each) === device);
    return ports.find((each) => each === chosen) ?? ports[0];
  };
  return {
    async pair() {
      try {
        chosen = await serial.requestPort();
        return ok({ kind: 'serial', device: deviceKey(chosen), name: '' });
      } catch {
        return err({ type: 'not-chosen' });
      }
    },
    port: (device, baud) => serialPort(() => find(device), baud),
    async forget(device) {
      await (await find(device))?.forget?.();
    },
    watch(back) {
      serial.addEventListener('connect', back);
      return () => serial.removeEventListener('connect', back);
    },
  };
}

function deviceKey(port: SerialPort): string {
  const { usbVendorId, usbProductId } = port.getInfo();
  return [usbVendorId ?? '', usbProductId ?? ''].join(':');
}

function serialPort(find: () => Promise<SerialPort | undefined>, baudRate: number): PrinterPort {
  let open: { readonly port: SerialPort; readonly writer: WritableStreamDefaultWriter<Uint8Array> } | null =
    null;
  const close = async (): Promise<void> => {
    if (!open) return;
    const { port, writer } = open;
    open = null;
    // Aborting settles a write that hangs; without it the port stays locked.
    await writer.abort().catch(() => undefined);
    writer.releaseLock();
    await port.close();
  };
  return {
    async open() {
      if (open?.port.writable) return ok(undefined);
      await close().catch(() => undefined);
      const port = await find();
      if (!port) return err({ type: 'not-there' });
      try {
        if (!port.writable) await port.open({ baudRate });
        if (!port.writable) return err({ type: 'not-there' });
        open = { port, writer: port.writable.getWriter() };
        return ok(undefined);
      } catch {
        return err({ type: 'in-use' });
      }
    },
    async write(bytes) {
      if (!open) throw new Error('the port is not open');
      await open.writer.write(bytes);
    },
    close,
  };
}
