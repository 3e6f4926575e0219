import * as z from 'zod/mini';

const KEY = 'commontill.printer';

const settingsSchema = z.object({
  kind: z.enum(['usb', 'serial', 'bluetooth']),
  /** Finds it again among the browser's remembered devices. */
  device: z.string(),
  /** For people. */
  name: z.string(),
  /** 58 mm paper: 32; 80 mm: 48, or 42 on older printers. */
  columns: z.union([z.literal(32), z.literal(42), z.literal(48)]),
  baud: z.union([z.literal(9600), z.literal(19200), z.literal(38400), z.literal(115200)]),
  /** Whether the drawer opens with a cash receipt. */
  kickOnCash: z.boolean(),
});

/** Which printer this tablet has. */
export type PrinterSettings = z.infer<typeof settingsSchema>;

/** The part of `Storage` that is used. */
export type SettingsStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The settings, or null: none, unreadable, or no storage. */
export function readPrinterSettings(storage: SettingsStorage): PrinterSettings | null {
  try {
    const read = settingsSchema.safeParse(JSON.parse(storage.getItem(KEY) ?? 'null'));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** Keeps the settings, or drops them; without storage they last until the page is closed. */
export function keepPrinterSettings(storage: SettingsStorage, settings: PrinterSettings | null): void {
  try {
    if (settings) storage.setItem(KEY, JSON.stringify(settings));
    else storage.removeItem(KEY);
  } catch {
    // A printer that has to be chosen again is no reason to stop.
  }
}

/** What the browser keeps settings in; where it forbids even asking, nothing is kept. */
export function browserStorage(): SettingsStorage {
  try {
    return localStorage;
  } catch {
    return { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
  }
}
