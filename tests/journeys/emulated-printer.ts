import { type CDPSession, chromium, type Page } from '@playwright/test';
import * as z from 'zod/mini';

/** What Chromium needs to know at its start; on Linux it has Web Bluetooth only if it is asked. */
export const bluetoothFlags = (port: number): readonly string[] => [
  `--remote-debugging-port=${port}`,
  '--enable-blink-features=WebBluetooth',
  '--enable-features=WebBluetooth',
];

const ADDRESS = '09:09:09:09:09:09';
/** Where receipt printers take bytes. */
const SERVICE = '000018f0-0000-1000-8000-00805f9b34fb';
const CHARACTERISTIC = '00002af1-0000-1000-8000-00805f9b34fb';

/** ESC/POS: GS V, cut. */
const CUT = Buffer.from([0x1d, 0x56]);

/** The attribute protocol's `Unlikely Error`: it got as far as the printer, and no further. */
const UNLIKELY = 0x0e;

const partsSchema = z.record(z.string(), z.unknown());

/** What Playwright's types do not know of Chromium's protocol: its texts, by name. */
interface Protocol {
  send(method: string, params?: object): Promise<Record<string, string>>;
  on(event: string, heard: (params: Record<string, string>) => void): void;
}

const textsOf = (parts: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(partsSchema.parse(parts ?? {})).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );

const speak = (session: CDPSession): Protocol => ({
  async send(method, params) {
    const answer: unknown = await Reflect.apply(session.send, session, [method, params]);
    return textsOf(answer);
  },
  on(event, heard) {
    Reflect.apply(session.on, session, [event, (params: unknown) => heard(textsOf(params))]);
  },
});

/**
 * A receipt printer in the air around Chromium, which speaks to it through all of its own Web Bluetooth: only the radio
 * is left out. https://chromedevtools.github.io/devtools-protocol/tot/BluetoothEmulation/
 */
export class EmulatedPrinter {
  readonly #protocol: Protocol;
  #taken: number[] = [];
  /** How many writes it still takes before it goes out of reach. */
  #goesAfter = Number.POSITIVE_INFINITY;
  #near = true;

  private constructor(protocol: Protocol) {
    this.#protocol = protocol;
    protocol.on('BluetoothEmulation.gattOperationReceived', ({ type }) => {
      // As the Bluetooth specification numbers them: all is well, and out of reach.
      const code = this.#near ? 0 : 8;
      const answer = { address: ADDRESS, type, code };
      void protocol.send('BluetoothEmulation.simulateGATTOperationResponse', answer);
    });
    protocol.on('BluetoothEmulation.characteristicOperationReceived', ({ characteristicId, type, data }) => {
      if (type === 'write') void this.#written(characteristicId ?? '', data ?? '');
    });
  }

  /** Switches one on beside a page whose Chromium was started with `bluetoothFlags(port)`; it is chosen when asked. */
  static async switchOn(page: Page, port: number, name: string): Promise<EmulatedPrinter> {
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const protocol = speak(await browser.newBrowserCDPSession());
    await protocol.send('BluetoothEmulation.enable', { state: 'powered-on', leSupported: true });
    const printer = new EmulatedPrinter(protocol);
    await protocol.send('BluetoothEmulation.simulatePreconnectedPeripheral', {
      address: ADDRESS,
      name,
      manufacturerData: [],
      knownServiceUuids: [],
    });
    await printer.#offer();

    // The browser's own list of devices, in which the first one is pressed.
    const prompts = speak(await page.context().newCDPSession(page));
    await prompts.send('DeviceAccess.enable');
    const answered = new Set<string>();
    prompts.on('DeviceAccess.deviceRequestPrompted', ({ id = '' }) => {
      // It comes again whenever the list changes.
      if (answered.has(id)) return;
      answered.add(id);
      void prompts.send('DeviceAccess.selectPrompt', { id, deviceId: ADDRESS });
    });
    return printer;
  }

  /** Whether a paper came to its end, where it is cut. */
  get hasCut(): boolean {
    return Buffer.from(this.#taken).includes(CUT);
  }

  /** What came since it was last looked at. */
  take(): Uint8Array {
    const taken = Uint8Array.from(this.#taken);
    this.#taken = [];
    return taken;
  }

  /** Carried out of reach in the middle of what it prints next. */
  goAfter(writes: number): void {
    this.#goesAfter = writes;
  }

  async comeBack(): Promise<void> {
    this.#near = true;
    this.#goesAfter = Number.POSITIVE_INFINITY;
    await this.#offer();
  }

  /** Says where it takes bytes; Chromium forgets that of a device that goes. */
  async #offer(): Promise<void> {
    const service = { address: ADDRESS, serviceUuid: SERVICE };
    const { serviceId } = await this.#protocol.send('BluetoothEmulation.addService', service);
    const characteristic = { serviceId, characteristicUuid: CHARACTERISTIC, properties: { write: true } };
    await this.#protocol.send('BluetoothEmulation.addCharacteristic', characteristic);
  }

  async #written(characteristicId: string, data: string): Promise<void> {
    const answer = (code: number) =>
      this.#protocol.send('BluetoothEmulation.simulateCharacteristicOperationResponse', {
        characteristicId,
        type: 'write',
        code,
      });
    if (this.#goesAfter === 0) {
      this.#near = false;
      await answer(UNLIKELY);
      await this.#protocol.send('BluetoothEmulation.simulateGATTDisconnection', { address: ADDRESS });
      return;
    }
    this.#goesAfter -= 1;
    this.#taken.push(...Buffer.from(data, 'base64'));
    await answer(0);
  }
}
