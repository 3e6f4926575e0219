import { describe, expect, it } from 'vitest';
import { bluetoothTransport } from '../../../src/register/print/transports/bluetooth.ts';
import type {
  BluetoothCharacteristic,
  BluetoothDevice,
  BluetoothServer,
  WebBluetooth,
} from '../../../src/register/print/web-devices.ts';

const COMMON = '000018f0-0000-1000-8000-00805f9b34fb';
const OTHER = '49535343-fe7d-4ae5-8fa9-9fafd205e455';
const BATTERY = '0000180f-0000-1000-8000-00805f9b34fb';

interface FakePrinter extends BluetoothDevice {
  readonly chunks: { readonly bytes: number[]; readonly acknowledged: boolean }[];
  /** After how many chunks it goes out of reach. */
  reach: number;
  inReach: boolean;
  forgotten: boolean;
}

type Can = { write: boolean; writeWithoutResponse: boolean };

/** A low-energy printer, with these services and what their characteristic can do. */
function fakePrinter(services: Readonly<Record<string, Can>>): FakePrinter {
  let connected = false;
  const take = async (value: Uint8Array, acknowledged: boolean): Promise<void> => {
    if (printer.reach === printer.chunks.length) {
      connected = false;
      throw new DOMException('GATT Server is disconnected.', 'NetworkError');
    }
    printer.chunks.push({ bytes: [...value], acknowledged });
  };
  const characteristic = (properties: Can): BluetoothCharacteristic => ({
    uuid: 'any',
    properties,
    writeValueWithResponse: (value) => take(value, true),
    writeValueWithoutResponse: (value) => take(value, false),
  });
  const gatt: BluetoothServer = {
    get connected() {
      return connected;
    },
    async connect() {
      if (!printer.inReach) throw new DOMException('Device is out of range.', 'NetworkError');
      connected = true;
      return gatt;
    },
    disconnect() {
      connected = false;
    },
    getPrimaryServices: async () =>
      Object.entries(services).map(([uuid, can]) => ({
        uuid,
        getCharacteristics: async () => [
          characteristic({ write: false, writeWithoutResponse: false }),
          characteristic(can),
        ],
      })),
  };
  const printer: FakePrinter = {
    id: 'b1',
    name: 'MTP-II',
    gatt,
    chunks: [],
    reach: -1,
    inReach: true,
    forgotten: false,
    async forget() {
      this.forgotten = true;
    },
  };
  return printer;
}

const air = (device: BluetoothDevice, remembers = true): WebBluetooth => ({
  requestDevice: async () => device,
  ...(remembers && { getDevices: async () => [device] }),
});

const ticket = Uint8Array.from({ length: 250 }, (_, at) => at);
const acknowledging = { [COMMON]: { write: true, writeWithoutResponse: true } };

describe('a printer on Bluetooth', () => {
  it('gets small chunks, acknowledged where it can', async () => {
    const printer = fakePrinter({ [BATTERY]: { write: true, writeWithoutResponse: true }, ...acknowledging });
    const transport = bluetoothTransport(air(printer));
    expect(await transport.pair()).toEqual({
      ok: true,
      value: { kind: 'bluetooth', device: 'b1', name: 'MTP-II' },
    });
    const port = transport.port('b1', 9600);
    await port.open();
    await port.write(ticket);
    expect(printer.chunks.map(({ bytes }) => bytes.length)).toEqual([100, 100, 50]);
    expect(printer.chunks.flatMap(({ bytes }) => bytes)).toEqual([...ticket]);
    expect(printer.chunks.every(({ acknowledged }) => acknowledged)).toBe(true);
    await port.close();
    expect(printer.gatt?.connected).toBe(false);
  });

  it('without acknowledgements too, under another of the services', async () => {
    const printer = fakePrinter({ [OTHER]: { write: false, writeWithoutResponse: true } });
    const port = bluetoothTransport(air(printer)).port('b1', 9600);
    await port.open();
    await port.write(ticket);
    expect(printer.chunks.map(({ acknowledged }) => acknowledged)).toEqual([false, false, false]);
  });

  it('[PRINT-3] out of reach mid-transfer: the write rejects, and it connects again later', async () => {
    const printer = fakePrinter(acknowledging);
    const port = bluetoothTransport(air(printer)).port('b1', 9600);
    await port.open();
    printer.reach = 1;
    await expect(port.write(ticket)).rejects.toThrow('disconnected');
    await port.close();
    printer.inReach = false;
    expect(await port.open()).toEqual({ ok: false, error: { type: 'not-there' } });
    printer.inReach = true;
    printer.reach = -1;
    expect(await port.open()).toMatchObject({ ok: true });
    await port.write(ticket);
    expect(printer.chunks).toHaveLength(4);
  });

  it('that went to sleep between receipts is connected anew', async () => {
    const printer = fakePrinter(acknowledging);
    const port = bluetoothTransport(air(printer)).port('b1', 9600);
    await port.open();
    printer.gatt?.disconnect();
    await port.open();
    await port.write(ticket);
    expect(printer.chunks).toHaveLength(3);
  });

  it('[PRINT-7] where the browser remembers none, has to be paired again after a reload', async () => {
    const printer = fakePrinter(acknowledging);
    const forgetful = air(printer, false);
    const before = bluetoothTransport(forgetful);
    await before.pair();
    expect(await before.port('b1', 9600).open()).toMatchObject({ ok: true });
    const after = bluetoothTransport(forgetful).port('b1', 9600);
    expect(await after.open()).toEqual({ ok: false, error: { type: 'pair-again' } });
  });

  it('that is no printer is let go', async () => {
    const headset = fakePrinter({ [BATTERY]: { write: true, writeWithoutResponse: true } });
    const port = bluetoothTransport(air(headset)).port('b1', 9600);
    expect(await port.open()).toEqual({ ok: false, error: { type: 'not-a-printer' } });
    expect(headset.gatt?.connected).toBe(false);
  });

  it('is forgotten by the browser too', async () => {
    const printer = fakePrinter(acknowledging);
    await bluetoothTransport(air(printer)).forget('b1');
    expect(printer.forgotten).toBe(true);
  });
});
