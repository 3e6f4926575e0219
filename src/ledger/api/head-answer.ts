import type { HeadAnswer } from '../../protocol/entries.ts';
import type { RegisterKey, StoredHead } from '../register-key.ts';
import { signHead } from '../keys/signed-head.ts';
import type { Ledger } from '../ledger.ts';

/** What a register hears back: its head, signed, and the ledger's time. */
export const headAnswer = (ledger: Ledger, key: RegisterKey, head: StoredHead, time: number): HeadAnswer => ({
  head: signHead(ledger, key, head, time),
  time,
});
