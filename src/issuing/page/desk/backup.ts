import * as z from 'zod/mini';
import { err, ok, type Result } from '../../../core/result.ts';
import { dateOfDay } from '../../../core/day/business-date.ts';
import { type KeyFile, keyFileSchema } from '../../core/key-file.ts';
import { type RegisterFile, registerOf, registerSchema } from '../../core/register-file.ts';
import type { OpenDesk } from './desk.ts';

const backupSchema = z.strictObject({
  format: z.literal('commontill issuing'),
  version: z.literal(1),
  keyFile: keyFileSchema,
  register: registerSchema,
});

/** An issuer as a backup has it: its keys as they were locked, and its register. */
export type Backup = { readonly keyFile: KeyFile; readonly register: RegisterFile };

/** The whole state as one file. Its secrets stay under the passphrase; no member's number is in it. */
export function backupFile({ keyFile, issuer }: OpenDesk, today: number): { name: string; text: string } {
  const backup = { format: 'commontill issuing', version: 1, keyFile, register: registerOf(issuer) };
  return { name: `${issuer.id}-${dateOfDay(today)}.issuing.json`, text: JSON.stringify(backup) };
}

/** Reads a backup, or the two files of a folder that the command line keeps: `issuer.json` and `cards.json`. */
export function readBackup(texts: readonly string[]): Result<Backup, { readonly type: 'no-backup' }> {
  const values = texts.map(parsed);
  const [first] = values;
  if (values.length === 1) {
    const backup = backupSchema.safeParse(first);
    return backup.success ? ok(backup.data) : err({ type: 'no-backup' });
  }
  const keyFile = values.map((value) => keyFileSchema.safeParse(value)).find(({ success }) => success);
  const register = values.map((value) => registerSchema.safeParse(value)).find(({ success }) => success);
  if (values.length !== 2 || !keyFile?.data || !register?.data) return err({ type: 'no-backup' });
  return ok({ keyFile: keyFile.data, register: register.data });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
