import { describe, expect, it } from 'vitest';
import { serialTransport } from '../../../src/register/print/transports/serial.ts';
import type { SerialPort, WebSerial } from '../../../src/register/print/web-devices.ts';

const bytes = Uint8Array.of(1, 2, 3, 4);

/** A printer on a serial line, with the browser's real streams. `how`: what becomes of what is written. */
class FakeSerialPort implements SerialPort {
  writable: WritableStream<Uint8Array> | null = null;
  taken: number[] = [];
  baud = 0;
  forgotten = false;
  how: 'take' | 'unplug' | 'hang' = 'take';
  readonly #refuses: boolean;

  constructor(refuses = false) {
    this.#refuses = refuses;
  }

  getInfo() {
    return { usbVendorId: 0x0403, usbProductId: 0x6001 };
  }

  async open({ baudRate }: { baudRate: number }) {
    if (this.#refuses) throw new DOMException('Failed to open serial port.', 'NetworkError');
    if (this.writable) throw new DOMException('The port is already open.', 'InvalidStateError');
    this.baud = baudRate;
    this.writable = new WritableStream({
      write: (chunk, { signal }) => {
        if (this.how === 'take') this.taken.push(...chunk);
        if (this.how === 'unplug') {
          this.writable = null;
          throw new DOMException('The device has been lost.', 'NetworkError');
        }
        if (this.how === 'hang')
          return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
        return undefined;
      },
    });
  }

  async close() {
    if (this.writable?.locked) throw new TypeError('Cannot close a locked stream.');
    this.writable = null;
  }

  async forget() {
    this.forgotten = true;
  }
}

const bus = (ports: SerialPort[]): WebSerial & { chosen: SerialPort | null } => ({
  chosen: ports[0] ?? null,
  getPorts: async () => ports,
  async requestPort() {
    if (!this.chosen) throw new DOMException('No port selected by the user.', 'NotFoundError');
    return this.chosen;
  },
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
});

const KEY = [0x0403, 0x6001].join(':');

describe('a printer on a serial line', () => {
  it('is paired, opened at its speed, and written to', async () => {
    const line = new FakeSerialPort();
    const transport = serialTransport(bus([line]));
    expect(await transport.pair()).toMatchObject({ ok: true, value: { kind: 'serial', device: KEY } });
    const port = transport.port(KEY, 38400);
    await port.open();
    await port.write(bytes);
    await port.open();
    await port.write(bytes);
    expect(line.baud).toBe(38400);
    expect(line.taken).toEqual([1, 2, 3, 4, 1, 2, 3, 4]);
    await port.close();
    expect(line.writable).toBeNull();
  });

  it('of two adapters of the same make, the one just chosen is used', async () => {
    const [other, mine] = [new FakeSerialPort(), new FakeSerialPort()];
    const serial = bus([other, mine]);
    serial.chosen = mine;
    const transport = serialTransport(serial);
    await transport.pair();
    const port = transport.port(KEY, 9600);
    await port.open();
    await port.write(bytes);
    expect([other.taken.length, mine.taken.length]).toEqual([0, 4]);
  });

  it('[PRINT-3] unplugged mid-transfer: the write rejects, and it opens again when it is back', async () => {
    const line = new FakeSerialPort();
    const port = serialTransport(bus([line])).port(KEY, 9600);
    await port.open();
    await port.write(bytes);
    line.how = 'unplug';
    await expect(port.write(bytes)).rejects.toThrow('lost');
    await port.close();
    line.how = 'take';
    expect(await port.open()).toMatchObject({ ok: true });
    await port.write(bytes);
    expect(line.taken).toHaveLength(8);
  });

  it('[PRINT-3] a write that hangs is broken off by closing, and the line is free again', async () => {
    const line = new FakeSerialPort();
    const port = serialTransport(bus([line])).port(KEY, 9600);
    await port.open();
    line.how = 'hang';
    const hanging = port.write(bytes).catch(() => 'broken off');
    await port.close();
    expect(await hanging).toBe('broken off');
    line.how = 'take';
    await port.open();
    await port.write(bytes);
    expect(line.taken).toHaveLength(4);
  });

  it('says why it can not be used', async () => {
    const refused = serialTransport(bus([new FakeSerialPort(true)]));
    expect(await refused.port(KEY, 9600).open()).toEqual({ ok: false, error: { type: 'in-use' } });
    const none = serialTransport(bus([]));
    expect(await none.port(KEY, 9600).open()).toEqual({ ok: false, error: { type: 'not-there' } });
    expect(await none.pair()).toEqual({ ok: false, error: { type: 'not-chosen' } });
  });

  it('is forgotten by the browser too', async () => {
    const line = new FakeSerialPort();
    await serialTransport(bus([line])).forget(KEY);
    expect(line.forgotten).toBe(true);
  });
});
