import { err, ok, type Result } from '../../../core/result.ts';
import type { OpenError, PrinterPort, Transport } from '../printer-port.ts';
import type { BluetoothCharacteristic, BluetoothDevice, WebBluetooth } from '../web-devices.ts';

/** The services under which receipt printers take bytes, the commonest first. */
const SERVICES = [
  '000018f0-0000-1000-8000-00805f9b34fb',
  '49535343-fe7d-4ae5-8fa9-9fafd205e455',
  '0000ff00-0000-1000-8000-00805f9b34fb',
];

/** Small enough for every printer's buffer. */
const CHUNK = 100;

/** Printers by Web Bluetooth (low energy). */
export function bluetoothTransport(bluetooth: WebBluetooth): Transport {
  let chosen: BluetoothDevice | null = null;
  const find = async (device: string): Promise<BluetoothDevice | undefined> => {
    if (chosen?.id === device) return chosen;
    return (await bluetooth.getDevices?.())?.find((each) => each.id === device);
  };
  return {
    async pair() {
      try {
        // Most printers don't announce their services: all devices are shown, and people know theirs by name.
        chosen = await bluetooth.requestDevice({ acceptAllDevices: true, optionalServices: SERVICES });
        return ok({ kind: 'bluetooth', device: chosen.id, name: chosen.name ?? '' });
      } catch {
        return err({ type: 'not-chosen' });
      }
    },
    port: (device) => bluetoothPort(() => find(device)),
    async forget(device) {
      const known = await find(device);
      chosen = null;
      await known?.forget?.();
    },
    // Nothing tells when a printer is near again: the queue tries.
    watch: () => () => undefined,
  };
}

function bluetoothPort(find: () => Promise<BluetoothDevice | undefined>): PrinterPort {
  let open: { readonly device: BluetoothDevice; readonly characteristic: BluetoothCharacteristic } | null =
    null;
  return {
    async open() {
      if (open?.device.gatt?.connected) return ok(undefined);
      const device = await find();
      if (!device) return err({ type: 'pair-again' });
      const characteristic = await connect(device);
      if (!characteristic.ok) return characteristic;
      open = { device, characteristic: characteristic.value };
      return ok(undefined);
    },
    async write(bytes) {
      if (!open) throw new Error('the port is not open');
      const { device, characteristic } = open;
      for (let at = 0; at < bytes.length; at += CHUNK) {
        if (!device.gatt?.connected) throw new Error('the printer is out of reach');
        const chunk = new Uint8Array(bytes.slice(at, at + CHUNK));
        // Acknowledged where the printer can: the others drop what comes too fast without a word.
        if (characteristic.properties.write) await characteristic.writeValueWithResponse(chunk);
        else await characteristic.writeValueWithoutResponse(chunk);
      }
    },
    async close() {
      const { device } = open ?? {};
      open = null;
      device?.gatt?.disconnect();
    },
  };
}

/** Connects and finds where to write. */
async function connect(device: BluetoothDevice): Promise<Result<BluetoothCharacteristic, OpenError>> {
  try {
    const server = await device.gatt?.connect();
    const services = (await server?.getPrimaryServices()) ?? [];
    const wanted = SERVICES.flatMap((uuid) => services.filter((each) => each.uuid === uuid));
    const groups = await Promise.all(wanted.map((each) => each.getCharacteristics()));
    const all = groups.flat().filter(({ properties: can }) => can.write || can.writeWithoutResponse);
    const [best] = all;
    if (best) return ok(best);
    server?.disconnect();
    return err({ type: 'not-a-printer' });
  } catch {
    return err({ type: 'not-there' });
  }
}
