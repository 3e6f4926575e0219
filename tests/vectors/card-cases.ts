import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import { type Card, cardText, encodePayload, signCard, signLive } from '../../src/core/card/card.ts';
import { encodeCbor } from '../../src/core/card/cbor.ts';
import { publicKeyOf, signEd25519 } from '../../src/core/card/ed25519.ts';
import type { CardOutcomeName } from '../../src/core/card/verify.ts';
import { malleated, NON_CANONICAL_R, SMALL_R, underWeakKey, withSmallR } from './card-forgeries.ts';
import { MALFORMED } from './card-malformed.ts';
import {
  CARD,
  HOLDER,
  LANTERN,
  NON_CANONICAL_KEY,
  NOW,
  noon,
  PORTERS,
  SMALL_ORDER_KEY,
  STRANGER,
  TENANTS,
  TODAY,
  TWIN_A,
  TWIN_B,
} from './card-world.ts';
import { bend, live, still } from './card-bend.ts';

/** One vector: a text, the second at which it is shown (the zone is UTC), and what must come out. */
export type CardCase = {
  readonly name: string;
  readonly text: string;
  readonly now: number;
  readonly outcome: CardOutcomeName;
  readonly organisation: string | null;
  readonly tier: number | null;
  /** Live texts whose sales were completed before on this register. */
  readonly completedBefore?: readonly string[];
};

const LIVE_CARD: Card = { ...CARD, tier: 2, holderKey: publicKeyOf(HOLDER) };
const liveBytes = signCard(LIVE_CARD, PORTERS);
const liveNow = signLive(liveBytes, NOW, HOLDER);
const signed = (change: Partial<Card>, seed = PORTERS): string =>
  cardText(signCard({ ...CARD, ...change }, seed));

const unknown = (name: string, outcome: CardOutcomeName, text: string): CardCase => ({
  name,
  text,
  now: NOW,
  outcome,
  organisation: null,
  tier: null,
});

const known = (
  name: string,
  outcome: CardOutcomeName,
  text: string,
  more: Partial<CardCase> = {},
): CardCase => ({ name, text, now: NOW, outcome, organisation: 'porters', tier: 0, ...more });

const strangers: CardCase[] = [
  unknown('an empty text', 'not-a-card', ''),
  unknown('a web address', 'not-a-card', 'https://example.org/SC1:'),
  unknown('another prefix', 'not-a-card', signed({}).replace('SC1:', 'HC1:')),
  unknown('a prefix in lower case', 'not-a-card', signed({}).replace('SC1:', 'sc1:')),
  unknown('white space before the prefix', 'not-a-card', ` ${signed({})}`),
  unknown('513 characters', 'not-a-card', `SC1:${'0'.repeat(509)}`),
  unknown('512 characters', 'malformed', `SC1:${'0'.repeat(508)}`),
  unknown('512 characters of two UTF-16 units each', 'malformed', `SC1:${'🃏'.repeat(508)}`),
  ...MALFORMED.map(([name, text]) => unknown(name, 'malformed', text)),
  unknown('an issuer that nobody listed', 'unknown-issuer', signed({}, STRANGER)),
];

const forgeries: CardCase[] = [
  unknown('a tier changed after signing', 'bad-signature', tampered()),
  unknown('signed for another purpose', 'bad-signature', still(bend({ purpose: 'coop-trust:v1' }))),
  unknown('S + L in place of S', 'bad-signature', still(malleated())),
  unknown('a small-order R', 'bad-signature', still(withSmallR(SMALL_R))),
  unknown('a non-canonical R', 'bad-signature', still(withSmallR(NON_CANONICAL_R))),
  unknown('a key of small order', 'bad-signature', still(underWeakKey(SMALL_ORDER_KEY))),
  unknown('a non-canonical key', 'bad-signature', still(underWeakKey(NON_CANONICAL_KEY))),
  known('the first of two keys with one kid', 'valid', signed({}, TWIN_A), { organisation: 'twin-a' }),
  known('the second of two keys with one kid', 'valid', signed({}, TWIN_B), { organisation: 'twin-b' }),
];

const tenants = { organisation: 'tenants' };
const days: CardCase[] = [
  known(
    'issued the day before the key counts',
    'key-not-valid-then',
    signed({ issuedDay: 20_699 }, TENANTS),
    tenants,
  ),
  known("issued on the key's first day", 'valid', signed({ issuedDay: 20_700 }, TENANTS), tenants),
  known("issued on the key's last day", 'valid', signed({ issuedDay: 20_710 }, TENANTS), tenants),
  known(
    'issued the day after the key counts',
    'key-not-valid-then',
    signed({ issuedDay: 20_711 }, TENANTS),
    tenants,
  ),
  known('issued tomorrow', 'valid', signed({ issuedDay: TODAY + 1 })),
  known('issued the day after tomorrow', 'not-yet-valid', signed({ issuedDay: TODAY + 2 })),
  known('last valid yesterday', 'valid', signed({ lastDay: TODAY - 1 })),
  known('last valid the day before yesterday', 'expired', signed({ lastDay: TODAY - 2 })),
  known('expired and revoked: expired comes first', 'expired', signed({ lastDay: TODAY - 2, index: 5 })),
  known("a clock behind the list counts as the list's day", 'expired', signed({ lastDay: 20_758 }), {
    now: noon(20_000),
  }),
  known('a last day beyond 2^53', 'valid', still(bend({ payload: withLastDay('1b1000000000000000') }))),
  unknown('a last day of 2^60 as a float', 'malformed', signed({ lastDay: 2 ** 60 })),
];

const status: CardCase[] = [
  known('the list on the last day of its bound', 'valid', signed({}), { now: noon(20_790) }),
  known('the list a day past its bound', 'list-too-old', signed({}), { now: noon(20_791) }),
  known('past the bound and revoked: age comes first', 'list-too-old', signed({ index: 5 }), {
    now: noon(20_791),
  }),
  known('the last index held', 'revoked', signed({ index: 8191 })),
  known('an index beyond the list held', 'list-too-old', signed({ index: 8192 })),
  known('an index beyond 2^32', 'list-too-old', signed({ index: 2 ** 32 + 5 })),
  known('a revoked card', 'revoked', signed({ index: 5 })),
  known('the index before a revoked one', 'valid', signed({ index: 4 })),
  known(
    'a revoked live card shown still: revoked comes first',
    'revoked',
    cardText(signCard({ ...LIVE_CARD, index: 5 }, PORTERS)),
    { tier: 2 },
  ),
];

const tier2 = { tier: 2 };
const liveness: CardCase[] = [
  known('a live card shown still', 'live-required', cardText(liveBytes), tier2),
  known(
    'a live code signed by another holder',
    'bad-holder-signature',
    signLive(liveBytes, NOW, STRANGER),
    tier2,
  ),
  known('a live code from 120 s ago', 'valid', liveNow, { ...tier2, now: NOW + 120 }),
  known('a live code from 121 s ago', 'clock-or-stale', liveNow, { ...tier2, now: NOW + 121 }),
  known('a live code from 120 s ahead', 'valid', liveNow, { ...tier2, now: NOW - 120 }),
  known('a live code from 121 s ahead', 'clock-or-stale', liveNow, { ...tier2, now: NOW - 121 }),
  known('a live code beyond 2^53', 'clock-or-stale', liveAt(2n ** 60n), tier2),
  unknown('a live code of 2^60 as a float', 'malformed', signLive(liveBytes, 2 ** 60, HOLDER)),
  known('a live code used before', 'already-shown', liveNow, { ...tier2, completedBefore: [liveNow] }),
  known('the same holder 30 s later', 'valid', signLive(liveBytes, NOW + 30, HOLDER), {
    ...tier2,
    completedBefore: [liveNow],
  }),
];

const examples: CardCase[] = [
  known("the format's still example", 'valid', signed({})),
  known("the format's live example", 'valid', liveNow, tier2),
  known("a co-op worker's card", 'valid', signed({ tier: 1 }, LANTERN), { organisation: 'lantern', tier: 1 }),
  known("a tier of the issuer's own", 'valid', signed({ tier: 300 }), { tier: 300 }),
];

/** Every vector, by subject. */
export const CARD_CASES: readonly CardCase[] = [
  ...examples,
  ...strangers,
  ...forgeries,
  ...days,
  ...status,
  ...liveness,
];

/** The example's payload with other bytes for its last day. */
function withLastDay(hex: string): Uint8Array {
  const payload = encodePayload(CARD);
  return concatBytes(payload.subarray(0, 18), hexToBytes(hex), payload.subarray(21));
}

/** A live code of a time that no number holds exactly. */
function liveAt(seconds: bigint): string {
  const signature = signEd25519(encodeCbor(['coop-card-live:v1', sha256(liveBytes), seconds]), HOLDER);
  return live(encodeCbor([liveBytes, seconds, signature]));
}

/** The example with another tier under the old signature. */
function tampered(): string {
  const changed = signCard({ ...CARD, tier: 1 }, PORTERS);
  return still(concatBytes(changed.subarray(0, -64), signCard(CARD, PORTERS).subarray(-64)));
}
