import { readHead, signedHeadSchema } from '../../protocol/entries.ts';
import { headsSchema } from '../../protocol/heads.ts';

/** A head that a person holds: from a receipt, a Z, a register or the office. */
export interface HeldHead {
  /** null: of whichever register, as a Z prints it. */
  readonly place: {
    readonly unit: string;
    readonly register: string;
    readonly epoch: number;
    readonly seq: number;
  } | null;
  /** The hash, or how it begins: 16 digits at least. */
  readonly hash: string;
  /** Where the ledger signed it. */
  readonly signed: { readonly text: string; readonly signature: string } | null;
}

const PLACED = /^(?:([^/\s]{1,40})\/([^/\s]{1,40})\/(\d{1,9})\/(\d{1,15})\/)?([0-9a-f]{16,64})$/;

/**
 * Reads `UNIT/REGISTER/EPOCH/SEQ/HASH`, or a hash alone, or the JSON of a signed head, or what an office kept of several
 * [SYNC-15]; null where it is none of them.
 */
export function readHeldHeads(text: string): readonly HeldHead[] | null {
  const kept = headsSchema.safeParse(parsed(text));
  if (!kept.success) {
    const head = readHeldHead(text);
    return head && [head];
  }
  const heads = kept.data.heads.flatMap((each) => readSigned(each) ?? []);
  return heads.length > 0 && heads.length === kept.data.heads.length ? heads : null;
}

function readHeldHead(text: string): HeldHead | null {
  const plain = text.replaceAll(/\s/g, '');
  const found = PLACED.exec(plain);
  if (found) {
    const [, unit, register, epoch, seq, hash = ''] = found;
    const place = unit && register ? { unit, register, epoch: Number(epoch), seq: Number(seq) } : null;
    return { place, hash, signed: null };
  }
  return readSigned(parsed(text));
}

function readSigned(json: unknown): HeldHead | null {
  const signed = signedHeadSchema.safeParse(json);
  const head = signed.success ? readHead(signed.data.text) : null;
  if (!signed.success || !head) return null;
  const { unit, register, epoch, seq, hash } = head;
  return { place: { unit, register, epoch, seq }, hash, signed: signed.data };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
