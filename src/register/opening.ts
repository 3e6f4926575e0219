import { openTill } from './till/opening.ts';

/**
 * Where the customer's window is shown there is no till: it only listens. Nor without a secure context: no key, no
 * camera and no offline storage.
 */
export const PLACE: 'display' | 'till' | 'insecure' =
  location.pathname === '/display' ? 'display' : window.isSecureContext ? 'till' : 'insecure';

/** Asked for as soon as this is evaluated; null where there is no till. */
export const opening = PLACE === 'till' ? openTill() : null;
