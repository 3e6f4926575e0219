// The few lines of WebUSB, Web Serial and Web Bluetooth that printing needs; TypeScript's DOM has none of them.

type ConnectEvents = {
  addEventListener(type: 'connect' | 'disconnect', listener: () => void): void;
  removeEventListener(type: 'connect' | 'disconnect', listener: () => void): void;
};

/** https://wicg.github.io/webusb/ */
export interface WebUsb extends ConnectEvents {
  getDevices(): Promise<UsbDevice[]>;
  requestDevice(options: { filters: readonly { classCode: number }[] }): Promise<UsbDevice>;
}

export interface UsbDevice {
  readonly vendorId: number;
  readonly productId: number;
  readonly serialNumber?: string | null;
  readonly productName?: string | null;
  readonly opened: boolean;
  readonly configuration: UsbConfiguration | null;
  readonly configurations: readonly UsbConfiguration[];
  open(): Promise<void>;
  close(): Promise<void>;
  forget?(): Promise<void>;
  selectConfiguration(value: number): Promise<void>;
  claimInterface(number: number): Promise<void>;
  selectAlternateInterface(number: number, alternate: number): Promise<void>;
  transferOut(
    endpoint: number,
    data: Uint8Array<ArrayBuffer>,
  ): Promise<{ readonly status: 'ok' | 'stall' | 'babble'; readonly bytesWritten: number }>;
  clearHalt(direction: 'in' | 'out', endpoint: number): Promise<void>;
}

export interface UsbConfiguration {
  readonly configurationValue: number;
  readonly interfaces: readonly {
    readonly interfaceNumber: number;
    readonly alternates: readonly {
      readonly alternateSetting: number;
      readonly interfaceClass: number;
      readonly endpoints: readonly {
        readonly endpointNumber: number;
        readonly direction: 'in' | 'out';
        readonly type: 'bulk' | 'interrupt' | 'isochronous';
      }[];
    }[];
  }[];
}

/** https://wicg.github.io/serial/ */
export interface WebSerial extends ConnectEvents {
  getPorts(): Promise<SerialPort[]>;
  requestPort(): Promise<SerialPort>;
}

export interface SerialPort {
  /** Null while closed, and after the port is gone. */
  readonly writable: WritableStream<Uint8Array> | null;
  getInfo(): { readonly usbVendorId?: number; readonly usbProductId?: number };
  open(options: { baudRate: number }): Promise<void>;
  close(): Promise<void>;
  forget?(): Promise<void>;
}

/** https://webbluetoothcg.github.io/web-bluetooth/ */
export interface WebBluetooth {
  /** Where a browser lacks it, a printer is paired anew after each reload. */
  getDevices?(): Promise<BluetoothDevice[]>;
  requestDevice(options: {
    acceptAllDevices: true;
    optionalServices: readonly string[];
  }): Promise<BluetoothDevice>;
}

export interface BluetoothDevice {
  readonly id: string;
  readonly name?: string | null;
  readonly gatt?: BluetoothServer | null;
  forget?(): Promise<void>;
}

export interface BluetoothServer {
  readonly connected: boolean;
  connect(): Promise<BluetoothServer>;
  disconnect(): void;
  getPrimaryServices(): Promise<BluetoothService[]>;
}

export interface BluetoothService {
  readonly uuid: string;
  getCharacteristics(): Promise<BluetoothCharacteristic[]>;
}

export interface BluetoothCharacteristic {
  readonly uuid: string;
  readonly properties: { readonly write: boolean; readonly writeWithoutResponse: boolean };
  writeValueWithResponse(value: Uint8Array<ArrayBuffer>): Promise<void>;
  writeValueWithoutResponse(value: Uint8Array<ArrayBuffer>): Promise<void>;
}

/** What a browser may have of the three. */
export interface WebDevices {
  readonly usb?: WebUsb;
  readonly serial?: WebSerial;
  readonly bluetooth?: WebBluetooth;
}

declare global {
  interface Navigator extends WebDevices {}
}
