import type { PictureName, Signal } from '../../core/lino/outcome-picture.ts';
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

/** What is cut on its poster: what went wrong, told without words. */
const PICTURES: Readonly<Record<Presented['outcome'], PictureName>> = {
  valid: 'sun',
  expired: 'hourglass',
  'not-yet-valid': 'dawn',
  'unknown-issuer': 'question',
  'not-a-card': 'question',
  malformed: 'torn',
  'bad-signature': 'seal',
  'bad-holder-signature': 'seal',
  'key-not-valid-then': 'seal',
  revoked: 'barred',
  'list-too-old': 'list',
  'no-list': 'list',
  'clock-or-stale': 'clock',
  'already-shown': 'clock',
  'live-required': 'phone',
};

/** The picture of an outcome. */
export const pictureOf = (outcome: Presented['outcome']): PictureName => PICTURES[outcome];
