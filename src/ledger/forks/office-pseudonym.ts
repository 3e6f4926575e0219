import { createHmac } from 'node:crypto';
import { OFFICE } from './office-journal.ts';

/** Who decided, in a journal that other units may read: the same account is the same one, and no name. [FORK-3] */
export const officePseudonym = (secret: Uint8Array, unit: string, account: string): string =>
  `${OFFICE}-${createHmac('sha256', secret).update(`office-staff:${unit}:${account}`).digest('hex').slice(0, 16)}`;
