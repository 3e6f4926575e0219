import { err } from '../../core/result.ts';
import type { Desk } from './desk.ts';
import type { Written } from './write-entry.ts';

/**
 * Writes an entry about the open order, which stands still until that is written, and on where it may be. What is
 * asked for meanwhile changes nothing about it.
 */
export async function standingStill(
  { store }: Desk,
  kind: 'sale' | 'order-voided' | 'lines-voided' | 'exchange',
  write: () => Written,
): Written {
  const { paying } = store.getState();
  if (paying && paying !== kind) return err({ type: 'busy' });
  store.setState({ paying: 'writing' });
  const written = await write();
  const type = written.ok ? '' : written.error.type;
  store.setState({ paying: type === 'maybe-written' ? kind : type === 'busy' && paying, orderError: null });
  return written;
}
