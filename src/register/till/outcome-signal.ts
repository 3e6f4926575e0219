import type { Signal } from '../../core/lino/outcome-picture.ts';
import type { Presented } from './state.ts';

/** How an outcome looks and sounds: go on, have a look, or no. */
export function signalOf(outcome: Presented['outcome']): Signal {
  switch (outcome) {
    case 'valid':
      return 'go';
    case 'revoked':
    case 'bad-signature':
    case 'bad-holder-signature':
    case 'key-not-valid-then':
      return 'stop';
    default:
      return 'ask';
  }
}
