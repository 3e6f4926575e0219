import { publicKeyOf } from '../../../src/core/card/ed25519.ts';
import { statusOf } from '../../../src/core/card/status-list.ts';
import type { TrustList } from '../../../src/core/card/trust-list.ts';
import { chanceFrom } from '../../simulation/chance.ts';
import { PORTERS } from '../../vectors/card-world.ts';

const ORGANISATIONS = 200;
const MEMBERS = 1_000_000;

/**
 * A federation's list grown large: 200 organisations, a few of them very large and most small, with a million cards
 * together, 1 % of them withdrawn at random. The largest is the Porters, whose key can sign cards.
 */
export function largeList(): TrustList {
  const dice = chanceFrom(2026);
  const weights = Array.from({ length: ORGANISATIONS }, (_, at) => 1 / (at + 1));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const organisations = weights.map((weight, at) => {
    const bits = Math.ceil((MEMBERS * weight) / whole);
    const revoked = new Set<number>();
    while (revoked.size < bits / 100) revoked.add(dice.below(bits));
    const publicKey =
      at === 0 ? publicKeyOf(PORTERS) : Uint8Array.from({ length: 32 }, () => dice.below(256));
    return {
      id: `organisation-${at}`,
      name: `Union of Porters, Packers & Carriers ${at}`,
      kind: 'partner' as const,
      keys: [{ publicKey, notBefore: 20_500, notAfter: 21_500 }],
      bits,
      status: statusOf(bits, revoked),
    };
  });
  return { version: 1, day: 20_760, boundDays: 30, organisations };
}
