import { openSign1 } from '../core/card/cose.ts';
import { unpackTrustFile } from '../core/card/trust-file.ts';
import { openTrustList, type TrustList } from '../core/card/trust-list.ts';
import { ok, type Result } from '../core/result.ts';
import { type CommandFailure, unusable } from './command.ts';
import { readBytes } from './files.ts';
import { trustListWords } from './words.ts';

/** Reads a trust list from a file and checks it by the federation's key (64 hex digits). */
export function readTrustList(path: string, federationKey: string): Result<TrustList, CommandFailure> {
  const bytes = readBytes(path);
  if (!bytes.ok) return bytes;
  const opened = openTrustList(unpackTrustFile(bytes.value)?.list ?? bytes.value, federationKey);
  return opened.ok ? ok(opened.value) : unusable(`The trust list ${path} ${trustListWords(opened.error)}.`);
}

/** Whether these bytes are a trust list or a trust file, whoever signed it, and so no key or card. [ISSUE-1] */
export const isTrustFile = (bytes: Uint8Array): boolean => {
  const file = unpackTrustFile(bytes);
  return file !== undefined && (file.list === null || openSign1(file.list) !== undefined);
};
