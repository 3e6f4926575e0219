import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { encodeTicket } from '../../../src/register/print/encode.ts';
import { openJobStore } from '../../../src/register/print/job-store.ts';
import { readPrinterSettings, type SettingsStorage } from '../../../src/register/print/printer-settings.ts';
import { openPrinting } from '../../../src/register/print/printing.ts';
import { availablePorts } from '../../../src/register/print/transports/open.ts';
import { fakeClock } from './fake-clock.ts';
import { fakeUsb, fakeUsbPrinter } from './fake-usb.ts';
import { readPrinted } from './printed.ts';
import { sampleTicket } from './sample-ticket.ts';

const DRAWER = '<1b 70 00 32 fa>';

const memory = (text: string | null = null): SettingsStorage => {
  let kept = text;
  return {
    getItem: () => kept,
    setItem: (_, value) => {
      kept = value;
    },
    removeItem: () => {
      kept = null;
    },
  };
};

const tablet = () => {
  const printer = fakeUsbPrinter();
  const usb = fakeUsb([printer]);
  const clock = fakeClock();
  const store = openJobStore({ indexedDB: new IDBFactory(), IDBKeyRange });
  const storage = memory();
  return { printer, usb, clock, parts: { now: clock.now, clock, devices: { usb }, storage, store } };
};

beforeAll(() => encodeTicket(null, { columns: 32, kick: false, brokeOff: false }));

describe('printing, put together', () => {
  it('[PRINT-7] without a printer leaves it to the browser', async () => {
    const { parts } = tablet();
    const printing = openPrinting(parts);
    expect(printing.state()).toMatchObject({ printer: 'none', settings: null });
    expect(printing.print(sampleTicket, { kick: true, label: 'KT1-214' })).toBe(false);
    expect(printing.kick()).toBe(false);
    expect(await printing.pair('bluetooth')).toEqual({ ok: false, error: { type: 'not-supported' } });
  });

  it('pairs, prints, kicks as the settings say, and is found again after a reload', async () => {
    const { printer, clock, parts } = tablet();
    const printing = openPrinting(parts);
    const changes = vi.fn();
    printing.subscribe(changes);
    expect(await printing.pair('usb')).toMatchObject({ ok: true, value: { kind: 'usb', columns: 42 } });
    const paper = async (): Promise<string> => {
      await clock.advance(0);
      return readPrinted(Uint8Array.from(printer.taken.splice(0))).shown;
    };
    expect(printing.print(sampleTicket, { kick: true, label: 'KT1-214' })).toBe(true);
    expect(printing.state().printer).toBe('busy');
    expect(await paper()).not.toContain(DRAWER);
    printing.change({ kickOnCash: true, columns: 48 });
    printing.print(sampleTicket, { kick: true, label: 'KT1-214' });
    const receipt = await paper();
    expect(receipt).toContain(DRAWER);
    expect(receipt).toContain('-'.repeat(48));
    printing.print(sampleTicket, { kick: false, label: 'KT1-215' });
    expect(await paper()).not.toContain(DRAWER);
    expect(printing.kick()).toBe(true);
    expect(await paper()).toContain(DRAWER);
    expect(printing.state()).toMatchObject({ printer: 'ready', waiting: 0 });
    expect(changes).toHaveBeenCalled();
    printing.close();

    const reloaded = openPrinting(parts);
    expect(reloaded.state().settings).toMatchObject({ columns: 48, kickOnCash: true });
    reloaded.print(sampleTicket, { kick: false, label: 'KT1-216' });
    expect(await paper()).toContain('KT1-214');
  });

  it('[PRINT-3] unplugged mid-receipt and plugged in again, prints at once', async () => {
    const { printer, usb, clock, parts } = tablet();
    const printing = openPrinting(parts);
    await printing.pair('usb');
    printer.script.push('ok', 'unplug');
    printing.print(sampleTicket, { kick: false, label: 'KT1-214' });
    await clock.advance(0);
    expect(printing.state()).toMatchObject({
      printer: 'trouble',
      waiting: 1,
      lastProblem: { trouble: { type: 'broke-off' }, label: 'KT1-214' },
    });
    const again = fakeUsbPrinter();
    usb.plugIn(again);
    await clock.advance(0);
    expect(readPrinted(Uint8Array.from(again.taken)).shown).toContain('Una impresi<f3>n anterior');
    expect(printing.state()).toMatchObject({ printer: 'ready', waiting: 0, lastProblem: null });
  });

  it('a listener that throws stops nothing', async () => {
    const { printer, clock, parts } = tablet();
    const printing = openPrinting(parts);
    await printing.pair('usb');
    const thrown = new Promise((resolve) => process.once('uncaughtException', resolve));
    const stop = printing.subscribe(() => {
      stop();
      throw new Error('a screen broke');
    });
    printing.print(sampleTicket, { kick: false, label: 'KT1-214' });
    await clock.advance(0);
    expect(await thrown).toMatchObject({ message: 'a screen broke' });
    expect(printer.taken.length).toBeGreaterThan(0);
  });

  it('forgets a printer', async () => {
    const { printer, clock, parts } = tablet();
    const printing = openPrinting(parts);
    await printing.pair('usb');
    printing.forgetPrinter();
    await clock.advance(0);
    expect(printing.state()).toMatchObject({ printer: 'none', settings: null });
    expect(readPrinterSettings(parts.storage)).toBeNull();
    expect(printer.calls).toContain('forget');
  });
});

describe('settings', () => {
  it.each([
    '{',
    '{}',
    '[]',
    'null',
    '{"kind":"fax","device":"","name":"","columns":40}',
  ])('[PRINT-7] %s is none', (text) => {
    expect(readPrinterSettings(memory(text))).toBeNull();
  });

  it('a browser says which ways it has', () => {
    const usb = fakeUsb([]);
    expect(availablePorts({ usb })).toEqual(['usb']);
    expect(availablePorts({})).toEqual([]);
  });
});
