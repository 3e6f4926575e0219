import type { MouseEvent } from 'react';

/** Two taps closer than this are one double tap, in ms; Android's own measure. */
export const DOUBLE_TAP = 300;
let lastTap = Number.NEGATIVE_INFINITY;

/**
 * Whether a press is the second tap of a double tap, also where the first one brought another screen under the finger.
 * A mouse counts its clicks; tablets leave the counting of touches to us.
 */
export function isSecondTap({ detail, timeStamp, nativeEvent }: MouseEvent): boolean {
  const touched = nativeEvent instanceof PointerEvent && nativeEvent.pointerType === 'touch';
  const since = timeStamp - lastTap;
  if (touched) lastTap = timeStamp;
  return detail > 1 || (touched && since < DOUBLE_TAP);
}
