import type { UsbConfiguration, UsbDevice, WebUsb } from '../../../src/register/print/web-devices.ts';

/** A receipt printer on USB, as the WebUSB specification says one behaves. */
export interface FakeUsbPrinter extends UsbDevice {
  /** What came over the bulk endpoint. */
  readonly taken: number[];
  readonly calls: string[];
  /** What becomes of the next transfers. */
  readonly script: ('ok' | 'stall' | 'unplug' | 'busy')[];
  opened: boolean;
  configuration: UsbConfiguration | null;
}

const CONFIGURATION: UsbConfiguration = {
  configurationValue: 1,
  interfaces: [
    // A keyboard-like interface comes first, as on printers with a status channel.
    {
      interfaceNumber: 0,
      alternates: [
        {
          alternateSetting: 0,
          interfaceClass: 3,
          endpoints: [{ endpointNumber: 9, direction: 'out', type: 'bulk' }],
        },
      ],
    },
    {
      interfaceNumber: 1,
      alternates: [
        { alternateSetting: 0, interfaceClass: 7, endpoints: [] },
        {
          alternateSetting: 1,
          interfaceClass: 7,
          endpoints: [
            { endpointNumber: 1, direction: 'in', type: 'bulk' },
            { endpointNumber: 2, direction: 'out', type: 'bulk' },
          ],
        },
      ],
    },
  ],
};

const networkError = () => new DOMException('The device was disconnected.', 'NetworkError');

export function fakeUsbPrinter(claimable = true, configurations = [CONFIGURATION]): FakeUsbPrinter {
  const claimed = new Set<number>();
  return {
    vendorId: 0x04b8,
    productId: 0x0e15,
    serialNumber: 'X1',
    productName: 'TM-T20II',
    configurations,
    configuration: null,
    opened: false,
    taken: [],
    calls: [],
    script: [],
    async open() {
      this.opened = true;
    },
    async close() {
      this.calls.push('close');
      this.opened = false;
      claimed.clear();
    },
    async forget() {
      this.calls.push('forget');
    },
    async selectConfiguration(value) {
      this.configuration = configurations.find((each) => each.configurationValue === value) ?? null;
    },
    async claimInterface(number) {
      if (!claimable) throw new DOMException('Unable to claim interface.', 'NetworkError');
      claimed.add(number);
    },
    async selectAlternateInterface(number, alternate) {
      if (!claimed.has(number)) throw new DOMException('not claimed', 'InvalidStateError');
      this.calls.push(`alternate ${number}.${alternate}`);
    },
    async transferOut(endpoint, data) {
      if (!this.opened || endpoint !== 2 || !claimed.has(1)) throw networkError();
      const next = this.script.shift() ?? 'ok';
      if (next === 'unplug') {
        this.opened = false;
        throw networkError();
      }
      if (next === 'stall') return { status: 'stall', bytesWritten: 0 };
      if (next === 'busy') return { status: 'ok', bytesWritten: 3 };
      this.taken.push(...data);
      return { status: 'ok', bytesWritten: data.length };
    },
    async clearHalt(direction, endpoint) {
      this.calls.push(`clear ${direction} ${endpoint}`);
    },
  };
}

/** A USB bus: what is plugged in and allowed, and the events of it. */
export interface FakeUsb extends WebUsb {
  devices: UsbDevice[];
  plugIn(device: UsbDevice): void;
}

export function fakeUsb(devices: UsbDevice[], chosen: UsbDevice | null = devices[0] ?? null): FakeUsb {
  const events = new EventTarget();
  return {
    devices,
    async getDevices() {
      return this.devices;
    },
    async requestDevice({ filters }) {
      if (!chosen || filters[0]?.classCode !== 7)
        throw new DOMException('No device selected.', 'NotFoundError');
      return chosen;
    },
    addEventListener: (type, listener) => events.addEventListener(type, listener),
    removeEventListener: (type, listener) => events.removeEventListener(type, listener),
    plugIn(device) {
      this.devices = [device];
      events.dispatchEvent(new Event('connect'));
    },
  };
}
