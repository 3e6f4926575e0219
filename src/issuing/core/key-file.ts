import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod/mini';
import { err, ok, type Result } from '../../core/result.ts';
import { CARD_DAYS, createKey, type Issuer, type OwnKey, type Profile, type RandomBytes } from './issuer.ts';
import { type Cost, lock, type Locked, lockedSchema, unlock, type UnlockFailure } from './lock.ts';

const uint = z.int().check(z.minimum(0));
const hex = (bytes: number) => z.string().check(z.regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`)));
const colour = z.string().check(z.regex(/^#[0-9a-f]{6}$/));
const who = {
  id: z.string(),
  name: z.string(),
  kind: z.enum(['partner', 'co-op']),
  colours: z.strictObject({ ground: colour, pattern: colour }),
};

const secretsSchema = z.strictObject({
  pseudonymSecret: hex(32),
  /** One for each key, in their order; null for a past one. */
  seeds: z.array(z.nullable(hex(32))),
});

/** The first form, of one key without a passphrase; still read. */
const firstSchema = z.strictObject({
  version: z.literal(1),
  ...who,
  privateSeed: hex(32),
  pseudonymSecret: hex(32),
  notBefore: uint,
  notAfter: uint,
});

const secondSchema = z.strictObject({
  version: z.literal(2),
  ...who,
  cardDays: uint,
  keys: z
    .array(z.strictObject({ publicKey: hex(32), notBefore: uint, notAfter: uint }))
    .check(z.minLength(1)),
  secrets: z.union([z.strictObject({ open: secretsSchema }), z.strictObject({ locked: lockedSchema })]),
});

/** A key file: who the issuer is, its public keys, and its secrets, open or under a passphrase. */
export const keyFileSchema = z.union([firstSchema, secondSchema]);
export type KeyFile = z.infer<typeof keyFileSchema>;
type SecondForm = z.infer<typeof secondSchema>;

/** An issuer without its register: what a key file holds once it is open. */
export type Identity = Profile & Pick<Issuer, 'keys' | 'pseudonymSecret'>;

/** Whether a passphrase is needed to open a key file. */
export const isLocked = (file: KeyFile): boolean => file.version === 2 && 'locked' in file.secrets;

/** Opens a key file; the passphrase may be anything where none is needed. [ISSUE-13] */
export async function openKeyFile(
  file: KeyFile,
  passphrase: string,
): Promise<Result<Identity, UnlockFailure>> {
  if (file.version === 1) return ok(openFirst(file));
  if ('open' in file.secrets) return identityOf(file, file.secrets.open);
  const text = await unlock(file.secrets.locked, aboutOf(file), passphrase);
  if (!text.ok) return text;
  const secrets = secretsSchema.safeParse(parsed(text.value));
  return secrets.success ? identityOf(file, secrets.data) : err({ type: 'damaged' });
}

/** A key file under a passphrase: the only place where the secrets are. */
export async function lockedKeyFile(
  identity: Identity,
  passphrase: string,
  randomBytes: RandomBytes,
  cost?: Cost,
): Promise<KeyFile> {
  const open = publicOf(identity);
  const locked: Locked = await lock(
    JSON.stringify(secretsOf(identity)),
    aboutOf(open),
    passphrase,
    randomBytes,
    cost,
  );
  return { ...open, secrets: { locked } };
}

/** A key file that anyone who has it can use: for demos. */
export const openedKeyFile = (identity: Identity): KeyFile => ({
  ...publicOf(identity),
  secrets: { open: secretsOf(identity) },
});

function openFirst(file: z.infer<typeof firstSchema>): Identity {
  const { id, name, kind, colours, notBefore, notAfter } = file;
  return {
    id,
    name,
    kind,
    colours,
    cardDays: CARD_DAYS,
    keys: [createKey(hexToBytes(file.privateSeed), notBefore, notAfter)],
    pseudonymSecret: hexToBytes(file.pseudonymSecret),
  };
}

function identityOf(
  { id, name, kind, colours, cardDays, keys }: Omit<SecondForm, 'secrets'>,
  secrets: z.infer<typeof secretsSchema>,
): Result<Identity, UnlockFailure> {
  const own = keys.map(({ publicKey, notBefore, notAfter }, at): OwnKey => {
    const seed = secrets.seeds[at];
    if (seed) return createKey(hexToBytes(seed), notBefore, notAfter);
    return { publicKey: hexToBytes(publicKey), notBefore, notAfter };
  });
  // A public key that is not its secret's would make cards that no till takes.
  if (own.some((key, at) => bytesToHex(key.publicKey) !== keys[at]?.publicKey))
    return err({ type: 'damaged' });
  const pseudonymSecret = hexToBytes(secrets.pseudonymSecret);
  return ok({ id, name, kind, colours, cardDays, keys: own, pseudonymSecret });
}

const publicOf = ({ id, name, kind, colours, cardDays, keys }: Identity): Omit<SecondForm, 'secrets'> => ({
  version: 2,
  id,
  name,
  kind,
  colours: { ground: colours.ground, pattern: colours.pattern },
  cardDays,
  keys: keys.map(({ publicKey, notBefore, notAfter }) => ({
    publicKey: bytesToHex(publicKey),
    notBefore,
    notAfter,
  })),
});

const secretsOf = ({ pseudonymSecret, keys }: Identity) => ({
  pseudonymSecret: bytesToHex(pseudonymSecret),
  seeds: keys.map(({ seed }) => (seed ? bytesToHex(seed) : null)),
});

/** What is not hidden in a key file, as one text: it is authenticated with the secrets. */
const aboutOf = ({ version, id, name, kind, colours, cardDays, keys }: Omit<SecondForm, 'secrets'>): string =>
  JSON.stringify([
    'commontill issuer',
    version,
    [id, name, kind, colours.ground, colours.pattern, cardDays],
    keys.map(({ publicKey, notBefore, notAfter }) => [publicKey, notBefore, notAfter]),
  ]);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
