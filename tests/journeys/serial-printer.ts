import type { BrowserContext } from '@playwright/test';

declare global {
  interface Window {
    /** What a printer on a serial line took, and the speed at which its port was opened. */
    serialPrinter: { readonly taken: number[]; speed: number };
  }
}

/**
 * Plugs a printer on a serial line into every page of a tablet: a stand-in for the port alone, whose bytes go through
 * the browser's own streams. Chromium finds serial ports by udev, which nothing here can make one for.
 */
export async function plugSerialPrinter(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const printer = { taken: [] as number[], speed: 0 };
    window.serialPrinter = printer;
    const port = {
      writable: null as WritableStream<Uint8Array> | null,
      getInfo: () => ({ usbVendorId: 0x067b, usbProductId: 0x2303 }),
      async open({ baudRate }: { readonly baudRate: number }) {
        if (this.writable) throw new DOMException('The port is already open.', 'InvalidStateError');
        printer.speed = baudRate;
        this.writable = new WritableStream({ write: (chunk) => void printer.taken.push(...chunk) });
      },
      async close() {
        // As the specification has it: a locked stream can't be closed.
        if (this.writable?.locked) throw new TypeError('The stream is locked.');
        this.writable = null;
      },
      async forget() {},
    };
    const serial = Object.assign(new EventTarget(), {
      getPorts: async () => [port],
      requestPort: async () => port,
    });
    Object.defineProperty(navigator, 'serial', { value: serial });
  });
}
