import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

/**
 * Collects what is young and forgotten, so that nobody's time holds the garbage of what was prepared for both: it would
 * fall to whoever makes objects next, which bare inserts hardly do.
 */
export function sweep(): void {
  if (typeof collect !== 'function') throw new Error('This Node does not let its garbage be collected.');
  collect({ type: 'minor' });
}
