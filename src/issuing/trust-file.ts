import { openTrustList, type TrustList } from '../core/card/trust-list.ts';
import { ok, type Result } from '../core/result.ts';
import { type CommandFailure, unusable } from './command.ts';
import { readBytes } from './files.ts';
import { trustListWords } from './words.ts';

/** Reads a trust list from a file and checks it by the federation's key (64 hex digits). */
export function readTrustList(path: string, federationKey: string): Result<TrustList, CommandFailure> {
  const bytes = readBytes(path);
  if (!bytes.ok) return bytes;
  const opened = openTrustList(bytes.value, federationKey);
  return opened.ok ? ok(opened.value) : unusable(`The trust list ${path} ${trustListWords(opened.error)}.`);
}
