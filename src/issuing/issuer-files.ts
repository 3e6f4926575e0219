import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { err, ok, type Result } from '../core/result.ts';
import { type CommandFailure, type Io, refused, unusable } from './command.ts';
import type { Issuer } from './core/issuer.ts';
import {
  isLocked,
  type KeyFile,
  keyFileSchema,
  lockedKeyFile,
  openedKeyFile,
  openKeyFile,
} from './core/key-file.ts';
import { SHORTEST_PASSPHRASE } from './core/lock.ts';
import { issuerOf, registerOf, registerSchema } from './core/register-file.ts';
import { PRIVATE, readBytes, replaceFile, withLock, writeNewFile } from './files.ts';

const ISSUER = 'issuer.json';
const CARDS = 'cards.json';

/** An issuer that is open, and how its keys are written back as they were: under the same passphrase, if any. */
export type OpenIssuer = { readonly issuer: Issuer; readonly seal: (issuer: Issuer) => Promise<KeyFile> };

/** What of the world opening an issuer needs. */
type Asks = Pick<Io, 'passphrase' | 'randomBytes' | 'warn'>;

/** Reads an issuer from its folder, asking for the passphrase of its keys where they have one. [ISSUE-13] */
export async function readIssuer(folder: string, io: Asks): Promise<Result<OpenIssuer, CommandFailure>> {
  const file = readKeyFile(folder);
  if (!file.ok) return file;
  const register = readJson(join(folder, CARDS), registerSchema);
  if (!register.ok) return register;
  const locked = isLocked(file.value);
  const passphrase = locked ? await io.passphrase('open') : '';
  if (passphrase === undefined) {
    return refused('The key is under a passphrase. Give --passphrase-file, or set ISSUING_PASSPHRASE.');
  }
  const identity = await openKeyFile(file.value, passphrase);
  if (!identity.ok) {
    return identity.error.type === 'wrong-passphrase'
      ? refused(
          'That is not the passphrase of this key. If it is lost, the recovery sheet brings the key back.',
        )
      : unusable(`${join(folder, ISSUER)} is damaged: it was changed after it was locked.`);
  }
  const seal = async (issuer: Issuer): Promise<KeyFile> =>
    locked ? lockedKeyFile(issuer, passphrase, io.randomBytes) : openedKeyFile(issuer);
  return ok({ issuer: issuerOf(identity.value, register.value), seal });
}

/**
 * Opens an issuer and does something with it while no other command changes its folder. The passphrase is asked for
 * before, so that nobody who thinks about it keeps others out.
 */
export async function withIssuer(
  folder: string,
  io: Asks,
  action: (
    open: OpenIssuer,
  ) => Promise<Result<undefined, CommandFailure>> | Result<undefined, CommandFailure>,
): Promise<Result<undefined, CommandFailure>> {
  const asked = readKeyFile(folder);
  if (!asked.ok) return asked;
  const passphrase = isLocked(asked.value) ? await io.passphrase('open') : undefined;
  return withLock(folder, async () => {
    const open = await readIssuer(folder, { ...io, passphrase: async () => passphrase });
    return open.ok ? action(open.value) : open;
  });
}

/** The key file of a folder, whether open or under a passphrase. */
export const readKeyFile = (folder: string): Result<KeyFile, CommandFailure> =>
  readJson(join(folder, ISSUER), keyFileSchema);

/** Writes a new issuer's files, its keys open unless a key file is given; refused where there is one. [ISSUE-1] */
export function writeNewIssuer(
  folder: string,
  issuer: Issuer,
  keyFile: KeyFile = openedKeyFile(issuer),
): Result<undefined, CommandFailure> {
  // Looked at first: a register left behind without its issuer is not written over either.
  const taken = [ISSUER, CARDS].map((file) => join(folder, file)).find((path) => existsSync(path));
  if (taken !== undefined)
    return refused(`${taken} exists already and is left as it is. Choose another --out.`);
  const written = writeNewFile(folder, ISSUER, toJson(keyFile), PRIVATE);
  if (written.ok) writeCards(folder, issuer);
  return written;
}

/** Writes an issuer's keys over the old ones. The register follows: until it does, its cards are the old ones. */
export const writeKeys = (folder: string, keyFile: KeyFile): void =>
  replaceFile(join(folder, ISSUER), toJson(keyFile), PRIVATE);

/** Writes the register of cards. */
export const writeCards = (folder: string, issuer: Issuer): void =>
  replaceFile(join(folder, CARDS), toJson(registerOf(issuer)), PRIVATE);

/** A key file of this issuer under a passphrase that is asked for; undefined where none can be, or none is set. */
export async function lockAsked(
  issuer: Issuer,
  io: Asks,
): Promise<Result<KeyFile | undefined, CommandFailure>> {
  const passphrase = await io.passphrase('new');
  if (passphrase === undefined) return ok(undefined);
  if (passphrase.trim().length < SHORTEST_PASSPHRASE) {
    return refused(`A passphrase has ${SHORTEST_PASSPHRASE} letters or more: four or five words are good.`);
  }
  return ok(await lockedKeyFile(issuer, passphrase, io.randomBytes));
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
