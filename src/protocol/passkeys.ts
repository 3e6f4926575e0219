import * as z from 'zod/mini';
import { accountNameSchema } from './accounts.ts';
import { storable } from './storable.ts';

const base64url = z.string().check(z.regex(/^[\w-]*$/), z.maxLength(20_000));
const extensions = z.record(z.string(), z.unknown());
const attachment = z.optional(z.enum(['platform', 'cross-platform']));
const own = {
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  authenticatorAttachment: attachment,
};

/** What a browser answers when a passkey was made. */
export const registrationSchema = z.object({
  ...own,
  clientExtensionResults: extensions,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.optional(z.array(z.string().check(z.maxLength(40), storable)).check(z.maxLength(10))),
  }),
});

/** What a browser answers when a passkey was used. */
export const assertionSchema = z.object({
  ...own,
  clientExtensionResults: extensions,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: z.optional(base64url),
  }),
});

/** The options that the browser's own interface takes, as JSON; their shape is WebAuthn's. */
export const ceremonySchema = z.record(z.string(), z.unknown());

/** What someone calls a passkey: "my phone". */
const passkeyName = z.string().check(z.trim(), z.minLength(1), z.maxLength(60), storable);
export const newPasskeySchema = z.strictObject({ name: passkeyName, response: registrationSchema });
export const passkeySignInSchema = z.strictObject({ response: assertionSchema });
export const invitedChallengeSchema = z.strictObject({
  token: z.string().check(z.regex(/^[\w-]{43}$/)),
  name: accountNameSchema,
});
export const acceptByPasskeySchema = z.extend(invitedChallengeSchema, {
  passkeyName,
  response: registrationSchema,
});

export type Registration = z.infer<typeof registrationSchema>;
export type Assertion = z.infer<typeof assertionSchema>;
