import * as z from 'zod/mini';
import { type IssuedCard, type Issuer, kidHex } from './issuer.ts';
import type { Identity } from './key-file.ts';

const uint = z.int().check(z.minimum(0));
const hex = (bytes: number) => z.string().check(z.regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`)));

const card = {
  index: uint,
  pseudonym: hex(10),
  issuedDay: uint,
  lastDay: uint,
  tier: uint,
  revokedDay: z.optional(uint),
};
const register = { bits: uint.check(z.minimum(1), z.maximum(2 ** 24)), fragmentVersion: uint };

/** A card as a register keeps it. */
export const cardSchema = z.strictObject({
  ...card,
  kid: hex(4),
  holderKey: z.optional(hex(32)),
  run: z.optional(uint),
  line: z.optional(uint),
});

/** A register of cards as a file; the first form knew one key only. */
export const registerSchema = z.union([
  z.strictObject({ version: z.literal(1), ...register, cards: z.array(z.strictObject(card)) }),
  z.strictObject({ version: z.literal(2), ...register, cards: z.array(cardSchema) }),
]);
export type RegisterFile = z.infer<typeof registerSchema>;

/** An issuer's register as a file. */
export const registerOf = ({ bits, fragmentVersion, cards }: Issuer): RegisterFile => ({
  version: 2,
  bits,
  fragmentVersion,
  cards: cards.map((each) => ({ ...each })),
});

/** An issuer of its identity and its register. */
export function issuerOf(identity: Identity, file: RegisterFile): Issuer {
  const [first] = identity.keys;
  const kid = first ? kidHex(first) : '';
  const { bits, fragmentVersion } = file;
  return { ...identity, bits, fragmentVersion, cards: file.cards.map((each) => cardOf({ kid, ...each })) };
}

/** A stored card without its absent parts: what was never revoked has no such day. */
export function cardOf(stored: z.infer<typeof cardSchema>): IssuedCard {
  const { index, pseudonym, issuedDay, lastDay, tier, kid, revokedDay, holderKey, run, line } = stored;
  return {
    index,
    pseudonym,
    issuedDay,
    lastDay,
    tier,
    kid,
    ...(revokedDay === undefined ? {} : { revokedDay }),
    ...(holderKey === undefined ? {} : { holderKey }),
    ...(run === undefined ? {} : { run }),
    ...(line === undefined ? {} : { line }),
  };
}
