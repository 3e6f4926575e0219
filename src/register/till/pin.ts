import { isPin, pinDerivation, type PinRecord } from '../../core/pin.ts';

/** Whether this is the PIN that the record was made of; computed on this device, without the ledger. [PIN-1] */
export async function checkPin(pin: string, record: PinRecord): Promise<boolean> {
  const { material, algorithm, bits } = pinDerivation(pin, record);
  const key = await crypto.subtle.importKey('raw', material, 'PBKDF2', false, ['deriveBits']);
  return isPin(new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, bits)), record);
}
