import { describe, expect, it } from 'vitest';
import { usbTransport } from '../../../src/register/print/transports/usb.ts';
import { fakeUsb, fakeUsbPrinter } from './fake-usb.ts';

const KEY = [0x04b8, 0x0e15, 'X1'].join(':');
const bytes = Uint8Array.of(1, 2, 3, 4);

describe('a printer on USB', () => {
  it('is paired, claimed by its printer interface, and written to', async () => {
    const printer = fakeUsbPrinter();
    const transport = usbTransport(fakeUsb([printer]));
    expect(await transport.pair()).toEqual({
      ok: true,
      value: { kind: 'usb', device: KEY, name: 'TM-T20II' },
    });
    const port = transport.port(KEY, 9600);
    expect(await port.open()).toEqual({ ok: true, value: undefined });
    await port.write(bytes);
    expect(await port.open(), 'open already').toEqual({ ok: true, value: undefined });
    await port.write(bytes);
    expect(printer.taken).toEqual([1, 2, 3, 4, 1, 2, 3, 4]);
    expect(printer.calls).toEqual(['alternate 1.1']);
    await port.close();
    expect(printer.opened).toBe(false);
  });

  it('[PRINT-7] is found again without asking, among others', async () => {
    const printer = fakeUsbPrinter();
    const other = { ...fakeUsbPrinter(), serialNumber: 'X2' };
    const port = usbTransport(fakeUsb([other, printer], null)).port(KEY, 9600);
    await port.open();
    await port.write(bytes);
    expect(printer.taken).toHaveLength(4);
  });

  it('[PRINT-3] unplugged mid-transfer: the write rejects, and plugged in again it is another device', async () => {
    const before = fakeUsbPrinter();
    const usb = fakeUsb([before]);
    const transport = usbTransport(usb);
    const port = transport.port(KEY, 9600);
    before.script.push('ok', 'unplug');
    await port.open();
    await port.write(bytes);
    await expect(port.write(bytes)).rejects.toThrow('disconnected');
    await port.close();
    usb.devices = [];
    expect(await port.open()).toEqual({ ok: false, error: { type: 'not-there' } });

    let back = 0;
    const stop = transport.watch(() => (back += 1));
    const after = fakeUsbPrinter();
    usb.plugIn(after);
    expect(back).toBe(1);
    expect(await port.open()).toMatchObject({ ok: true });
    await port.write(bytes);
    expect(after.taken).toHaveLength(4);
    stop();
    usb.plugIn(after);
    expect(back).toBe(1);
  });

  it('that was switched off and on between receipts is opened anew', async () => {
    const before = fakeUsbPrinter();
    const usb = fakeUsb([before]);
    const port = usbTransport(usb).port(KEY, 9600);
    await port.open();
    before.opened = false;
    const after = fakeUsbPrinter();
    usb.devices = [after];
    await port.open();
    await port.write(bytes);
    expect(after.taken).toHaveLength(4);
  });

  it.each(['stall', 'busy'] as const)('that takes only a part (%s) has failed', async (how) => {
    const printer = fakeUsbPrinter();
    printer.script.push(how);
    const port = usbTransport(fakeUsb([printer])).port(KEY, 9600);
    await port.open();
    await expect(port.write(bytes)).rejects.toThrow();
    expect(printer.calls.includes('clear out 2')).toBe(how === 'stall');
  });

  it('says why it can not be used', async () => {
    const held = fakeUsbPrinter(false);
    const port = usbTransport(fakeUsb([held])).port(KEY, 9600);
    expect(await port.open()).toEqual({ ok: false, error: { type: 'in-use' } });
    expect(held.opened).toBe(false);
    await expect(port.write(bytes)).rejects.toThrow();
    const scanner = fakeUsbPrinter(true, [{ configurationValue: 1, interfaces: [] }]);
    expect(
      await usbTransport(fakeUsb([scanner]))
        .port(KEY, 9600)
        .open(),
    ).toEqual({
      ok: false,
      error: { type: 'not-a-printer' },
    });
    expect(await usbTransport(fakeUsb([])).pair()).toEqual({ ok: false, error: { type: 'not-chosen' } });
  });

  it('is forgotten by the browser too', async () => {
    const printer = fakeUsbPrinter();
    await usbTransport(fakeUsb([printer])).forget(KEY);
    expect(printer.calls).toEqual(['forget']);
  });
});
