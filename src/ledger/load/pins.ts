import { randomBytes, webcrypto } from 'node:crypto';
import { isPin, PIN_KDF, type PinRecord, pinDerivation } from '../../core/pin.ts';

/** Makes the record of a PIN with a new salt. */
export async function hashPin(pin: string): Promise<PinRecord> {
  const salt = randomBytes(PIN_KDF.saltBytes).toString('hex');
  const { iterations } = PIN_KDF;
  const hash = Buffer.from(await derive(pin, { salt, iterations })).toString('hex');
  return { salt, hash, iterations, digits: pin.length };
}

/** Whether a PIN is the one that a record was made of. */
export const checkPin = async (pin: string, record: PinRecord): Promise<boolean> =>
  isPin(await derive(pin, record), record);

async function derive(pin: string, record: Pick<PinRecord, 'salt' | 'iterations'>): Promise<Uint8Array> {
  const { material, algorithm, bits } = pinDerivation(pin, record);
  const key = await webcrypto.subtle.importKey('raw', material, 'PBKDF2', false, ['deriveBits']);
  return new Uint8Array(await webcrypto.subtle.deriveBits(algorithm, key, bits));
}
