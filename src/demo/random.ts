import type { RandomBytes } from '../issuing/core/issuer.ts';

/** A PIN of 4 digits, each as likely as the others. */
export function randomPin(randomBytes: RandomBytes): string {
  for (;;) {
    const drawn = randomBytes(2).reduce((value, byte) => value * 256 + byte, 0);
    // 65,536 is no multiple of 10,000: its incomplete last round is drawn again.
    if (drawn < 60_000) return String(drawn % 10_000).padStart(4, '0');
  }
}
