import type { KeyObject } from 'node:crypto';
import { type Envelope, envelopeSchema, isStorable } from '../../core/journal/envelope.ts';
import { sha256Hex } from '../../core/journal/hash.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { isSignedBy } from '../keys/signatures.ts';
import type { FileEntry, FileRegister } from './records.ts';
import type { Fault } from './verdict.ts';

export interface CheckedEntry {
  readonly header: Envelope & { readonly hash: string };
  readonly body: 'absent' | 'right' | 'differs';
}

/** Checks one entry by itself: hash, register, signature and, where it is there, its body. [JOURNAL-1] [VERIFY-1] */
export async function checkEntry(
  entry: FileEntry,
  register: FileRegister,
  key: KeyObject,
): Promise<Result<CheckedEntry, Fault>> {
  const header = readEnvelope(entry.envelope);
  if (!header) return err({ type: 'entry-unreadable', seq: null });
  const { seq } = header;
  const hash = sha256Hex(entry.envelope);
  if (hash !== entry.hash) return err({ type: 'hash-differs', seq });
  const own =
    header.unit === register.unit && header.register === register.register && header.epoch === register.epoch;
  if (!own) return err({ type: 'other-register', seq });
  if (!(await isSignedBy(key, entry.envelope, entry.signature))) return err({ type: 'not-signed', seq });
  return ok({ header: { ...header, hash }, body: bodyOf(entry.body, header.bodyHash) });
}

function readEnvelope(text: string): Envelope | null {
  if (!isStorable(text)) return null;
  try {
    const parsed = envelopeSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function bodyOf(body: string | undefined, hash: string): CheckedEntry['body'] {
  if (body === undefined) return 'absent';
  return isStorable(body) && sha256Hex(body) === hash ? 'right' : 'differs';
}
