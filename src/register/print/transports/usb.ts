import { err, ok, type Result } from '../../../core/result.ts';
import type { OpenError, PrinterPort, Transport } from '../printer-port.ts';
import type { UsbDevice, WebUsb } from '../web-devices.ts';

/** The USB class of printers. */
const PRINTER = 7;

/** Printers by WebUSB: the bulk endpoint of their printer-class interface. */
export function usbTransport(usb: WebUsb): Transport {
  const find = async (device: string): Promise<UsbDevice | undefined> =>
    (await usb.getDevices()).find((each) => deviceKey(each) === device);
  return {
    async pair() {
      try {
        const device = await usb.requestDevice({ filters: [{ classCode: PRINTER }] });
        return ok({ kind: 'usb', device: deviceKey(device), name: device.productName ?? '' });
      } catch {
        return err({ type: 'not-chosen' });
      }
    },
    port: (device) => usbPort(() => find(device)),
    async forget(device) {
      await (await find(device))?.forget?.();
    },
    watch(back) {
      usb.addEventListener('connect', back);
      return () => usb.removeEventListener('connect', back);
    },
  };
}

/** What tells a printer from another after it was plugged in again. */
const deviceKey = ({ vendorId, productId, serialNumber }: UsbDevice): string =>
  [vendorId, productId, serialNumber ?? ''].join(':');

function usbPort(find: () => Promise<UsbDevice | undefined>): PrinterPort {
  let open: { readonly device: UsbDevice; readonly endpoint: number } | null = null;
  return {
    async open() {
      // Unplugged, a device is no longer open; plugged in again, it is another object.
      if (open?.device.opened) return ok(undefined);
      const device = await find();
      if (!device) return err({ type: 'not-there' });
      const endpoint = await claim(device);
      if (!endpoint.ok) return endpoint;
      open = { device, endpoint: endpoint.value };
      return ok(undefined);
    },
    async write(bytes) {
      if (!open) throw new Error('the port is not open');
      const { device, endpoint } = open;
      const { status, bytesWritten } = await device.transferOut(endpoint, new Uint8Array(bytes));
      if (status === 'stall') await device.clearHalt('out', endpoint);
      if (status !== 'ok' || bytesWritten !== bytes.length) throw new Error(`the transfer ended: ${status}`);
    },
    async close() {
      const { device } = open ?? {};
      open = null;
      await device?.close();
    },
  };
}

/** Opens the device and claims its printer interface; gives the number of the endpoint to write to. */
async function claim(device: UsbDevice): Promise<Result<number, OpenError>> {
  try {
    await device.open();
    const first = device.configurations[0]?.configurationValue ?? 1;
    if (!device.configuration) await device.selectConfiguration(first);
    const found = printerEndpoint(device);
    if (!found) {
      await device.close();
      return err({ type: 'not-a-printer' });
    }
    await device.claimInterface(found.number);
    if (found.alternate > 0) await device.selectAlternateInterface(found.number, found.alternate);
    return ok(found.endpoint);
  } catch {
    await device.close().catch(() => undefined);
    return err({ type: 'in-use' });
  }
}

function printerEndpoint({ configuration }: UsbDevice) {
  for (const { interfaceNumber: number, alternates } of configuration?.interfaces ?? []) {
    for (const { interfaceClass, alternateSetting: alternate, endpoints } of alternates) {
      const out = endpoints.find(({ direction, type }) => direction === 'out' && type === 'bulk');
      if (interfaceClass === PRINTER && out) return { number, alternate, endpoint: out.endpointNumber };
    }
  }
  return null;
}
