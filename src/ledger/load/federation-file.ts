import * as z from 'zod/mini';
import { isStorable } from '../../core/journal/envelope.ts';
import { openedSchema } from '../../protocol/rights.ts';
import { type LoadError, quoted } from './errors.ts';
import { nearest } from './nearest.ts';
import { readTextFile } from './text-file.ts';

const FILE = 'federation.json';

/** What a key must look like, and how errors say it. */
const EXPECTED = {
  name: 'a text of 1 to 80 characters',
  minimumUses: 'a whole number from 1 to 1000',
  openBooks: 'a list of totals and sales: what units open to each other',
  trustKey: '64 hex digits, as "npm run issuing -- federation-keygen" prints them',
};

const federationSchema = z.object({
  name: z.string().check(
    z.minLength(1),
    z.maxLength(80),
    z.refine((text) => isStorable(text) && !/\p{Cc}/u.test(text)),
  ),
  minimumUses: z._default(z.int().check(z.minimum(1), z.maximum(1000)), 5),
  /** Left out: as it was. [LOAD-6] */
  openBooks: z.optional(z.array(openedSchema)),
  trustKey: z.pipe(
    z.string().check(z.regex(/^[0-9a-f]{64}$/i)),
    z.transform((hex: string) => hex.toLowerCase()),
  ),
});

export type FederationFile = z.infer<typeof federationSchema>;

/** Reads federation.json; null, with all errors pushed, when it can't be used. */
export function readFederationFile(folder: string, errors: LoadError[]): FederationFile | null {
  const text = readTextFile(folder, FILE);
  if (!text.ok) {
    errors.push(text.error);
    return null;
  }
  const before = errors.length;
  const fail = (type: LoadError['type'], column: string | null, problem: string, expected: string) =>
    errors.push({ type, file: FILE, row: null, column, problem, expected });
  let json: unknown;
  try {
    json = JSON.parse(text.value);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    fail(
      'unreadable-file',
      null,
      `is not JSON (${reason})`,
      'an object such as {"name": "…", "trustKey": "…"}',
    );
    return null;
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    fail('unreadable-file', null, 'is not an object', '{"name": "…", "trustKey": "…"}');
    return null;
  }
  const names = Object.keys(EXPECTED);
  for (const key of Object.keys(json).filter((key) => !names.includes(key))) {
    const near = nearest(key, names);
    fail('unknown-column', key, 'is not known here', near ? `"${near}"` : `only ${names.join(', ')}`);
  }
  const read = federationSchema.safeParse(json);
  for (const [key, expected] of Object.entries(EXPECTED)) {
    if (!read.error?.issues.some((issue) => issue.path[0] === key)) continue;
    const value: unknown = Reflect.get(json, key);
    if (value === undefined) fail('missing-column', key, 'is missing', expected);
    else fail('bad-value', key, `${quoted(shown(value))} cannot be used`, expected);
  }
  return errors.length > before ? null : (read.data ?? null);
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
