import type { BrowserContext, Page } from '@playwright/test';
import { readPrinted } from '../register/print/printed.ts';

/** What a journey can see and do of the printer that is plugged into the page. */
interface FakePrinter {
  taken: number[];
  plugged: boolean;
  /** Pull the cable in the middle of the next transfer. */
  pullNext: boolean;
  /** The listener of the browser's `connect` event. */
  connect: EventTarget;
}

declare global {
  interface Window {
    fakePrinter: FakePrinter;
  }
}

/** Plugs a receipt printer into every page of a tablet: the app speaks to it as to any by WebUSB. */
export async function plugPrinter(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const state: FakePrinter = { taken: [], plugged: true, pullNext: false, connect: new EventTarget() };
    window.fakePrinter = state;
    const configuration = {
      configurationValue: 1,
      interfaces: [
        {
          interfaceNumber: 0,
          alternates: [
            {
              alternateSetting: 0,
              interfaceClass: 7,
              endpoints: [{ endpointNumber: 2, direction: 'out', type: 'bulk' }],
            },
          ],
        },
      ],
    };
    const gone = () => new DOMException('The device was disconnected.', 'NetworkError');
    const device = {
      vendorId: 0x04b8,
      productId: 0x0e15,
      serialNumber: 'X1',
      productName: 'TM-T20II',
      configurations: [configuration],
      configuration,
      opened: false,
      async open() {
        if (!state.plugged) throw gone();
        this.opened = true;
      },
      async close() {
        this.opened = false;
      },
      async selectConfiguration() {},
      async claimInterface() {},
      async selectAlternateInterface() {},
      async clearHalt() {},
      async transferOut(_endpoint: number, data: Uint8Array) {
        if (!state.plugged) throw gone();
        if (state.pullNext) {
          state.taken.push(...data.slice(0, data.length / 2));
          state.pullNext = false;
          state.plugged = false;
          this.opened = false;
          throw gone();
        }
        state.taken.push(...data);
        return { status: 'ok', bytesWritten: data.length };
      },
    };
    const usb = {
      getDevices: async () => (state.plugged ? [device] : []),
      requestDevice: async () => device,
      addEventListener: (type: string, back: () => void) => state.connect.addEventListener(type, back),
      removeEventListener: (type: string, back: () => void) => state.connect.removeEventListener(type, back),
    };
    Object.defineProperty(navigator, 'usb', { value: usb });
  });
}

/** What came out of the printer since it was last looked at, as a person reads it. */
export async function paperOf(page: Page): Promise<string> {
  const bytes = await page.evaluate(() => window.fakePrinter.taken.splice(0));
  // Torn off in the middle, the last command may be cut short: only text is of interest.
  return readPrinted(Uint8Array.from(bytes)).shown;
}

/** What the code on such a paper holds, as a scanner reads it; nothing where there is none. */
export function codeOn(paper: string): string {
  const [, data = ''] = /<1d 28 6b .. .. 31 50 30 ([^>]+)>/.exec(paper) ?? [];
  return Buffer.from(data.replaceAll(' ', ''), 'hex').toString();
}

/** Text alone of what came out, however it broke off. */
export const scrapOf = (page: Page): Promise<string> =>
  page.evaluate(() => String.fromCharCode(...window.fakePrinter.taken.splice(0)));

export const pullCableNext = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.fakePrinter.pullNext = true;
  });

export const plugIn = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.fakePrinter.plugged = true;
    window.fakePrinter.connect.dispatchEvent(new Event('connect'));
  });
