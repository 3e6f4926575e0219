import { refusedWhy, setAside } from './refused-why.ts';

/** How the ledger hears a register, and since when. */
export const status = {
  connected: 'Connected',
  unreachableYet: 'The ledger does not answer. Check the network: this tablet asks again by itself.',
  allSent: 'everything sent',
  sending: (done: number, total: number) => `Sending ${done} of ${total}`,
  offline: 'No network',
  notYet: 'Not connected yet',
  unsent: (count: number) => `${count} unsent, safe here`,
  refused: 'Kept back',
  held: 'Held by the ledger',
  restored: (noticed: string) => `The ledger was restored (noticed ${noticed})`,
  restoredWhat:
    'It was put back to a backup. What it lacks since then goes there again from this tablet, by itself. Go on selling.',
  since: (what: string, time: string) => `${what} since ${time}`,
  refusedWhy,
  setAside,
};
