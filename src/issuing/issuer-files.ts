import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod/mini';
import { err, ok, type Result } from '../core/result.ts';
import { type CommandFailure, refused, unusable } from './command.ts';
import { PRIVATE, readBytes, replaceFile, writeNewFile } from './files.ts';
import type { Issuer } from './issuer.ts';

const ISSUER = 'issuer.json';
const CARDS = 'cards.json';

const uint = z.int().check(z.minimum(0));
const hex = (bytes: number) => z.string().check(z.regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`)));
const colour = z.string().check(z.regex(/^#[0-9a-f]{6}$/));

const issuerSchema = z.strictObject({
  version: z.literal(1),
  id: z.string(),
  name: z.string(),
  kind: z.enum(['partner', 'co-op']),
  colours: z.strictObject({ ground: colour, pattern: colour }),
  privateSeed: hex(32),
  pseudonymSecret: hex(32),
  notBefore: uint,
  notAfter: uint,
});

const cardsSchema = z.strictObject({
  version: z.literal(1),
  bits: uint.check(z.minimum(1), z.maximum(2 ** 24)),
  fragmentVersion: uint,
  cards: z.array(
    z.strictObject({
      index: uint,
      pseudonym: hex(10),
      issuedDay: uint,
      lastDay: uint,
      tier: uint,
      revokedDay: z.optional(uint),
    }),
  ),
});

/** Reads an issuer from its folder: the secrets of `issuer.json` and the register in `cards.json`. */
export function readIssuer(folder: string): Result<Issuer, CommandFailure> {
  const who = readJson(join(folder, ISSUER), issuerSchema);
  if (!who.ok) return who;
  const register = readJson(join(folder, CARDS), cardsSchema);
  if (!register.ok) return register;
  const { privateSeed, pseudonymSecret, version: _, ...rest } = who.value;
  const { bits, fragmentVersion, cards } = register.value;
  return ok({
    ...rest,
    seed: hexToBytes(privateSeed),
    pseudonymSecret: hexToBytes(pseudonymSecret),
    bits,
    fragmentVersion,
    // Without its key, not with an undefined one: what was never revoked has no such day.
    cards: cards.map(({ revokedDay, ...card }) =>
      revokedDay === undefined ? card : { ...card, revokedDay },
    ),
  });
}

/** Writes a new issuer's files; refused where there is one. [ISSUE-1] */
export function writeNewIssuer(folder: string, issuer: Issuer): Result<undefined, CommandFailure> {
  const { id, name, kind, colours, seed, pseudonymSecret, notBefore, notAfter } = issuer;
  const secrets = { privateSeed: bytesToHex(seed), pseudonymSecret: bytesToHex(pseudonymSecret) };
  const who = { version: 1, id, name, kind, colours, ...secrets, notBefore, notAfter };
  // Looked at first: a register left behind without its issuer is not written over either.
  const taken = [ISSUER, CARDS].map((file) => join(folder, file)).find((path) => existsSync(path));
  if (taken !== undefined)
    return refused(`${taken} exists already and is left as it is. Choose another --out.`);
  const written = writeNewFile(folder, ISSUER, toJson(who), PRIVATE);
  if (written.ok) writeCards(folder, issuer);
  return written;
}

/** Writes the register of cards, all that changes of an issuer. */
export function writeCards(folder: string, { bits, fragmentVersion, cards }: Issuer): void {
  replaceFile(join(folder, CARDS), toJson({ version: 1, bits, fragmentVersion, cards }), PRIVATE);
}

/** Reads a JSON file of a given shape; the shape is checked, so that a damaged file is never half used. */
export function readJson<Schema extends z.ZodMiniType>(
  path: string,
  schema: Schema,
): Result<z.infer<Schema>, CommandFailure> {
  const bytes = readBytes(path);
  if (!bytes.ok) return err(bytes.error);
  try {
    const parsed = schema.safeParse(JSON.parse(Buffer.from(bytes.value).toString('utf8')));
    return parsed.success ? ok(parsed.data) : unusable(`${path} is not of the right shape.`);
  } catch {
    return unusable(`${path} is not JSON.`);
  }
}

/** JSON as these files have it. */
export const toJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
