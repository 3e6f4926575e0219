import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod/mini';
import { ok, type Result } from '../core/result.ts';
import type { CommandFailure } from './command.ts';
import { PUBLIC, writeNewFile } from './files.ts';
import { readJson, toJson } from './issuer-files.ts';

const HANDOVERS = 'handovers.json';
const schema = z.strictObject({
  version: z.literal(1),
  handovers: z.array(z.string().check(z.regex(/^([0-9a-f]{2})+$/))),
});

/** Keeps beside a federation's new key how it came to count; nothing in it is secret. */
export const writeHandovers = (
  folder: string,
  handovers: readonly Uint8Array[],
): Result<undefined, CommandFailure> =>
  writeNewFile(folder, HANDOVERS, toJson({ version: 1, handovers: handovers.map(bytesToHex) }), PUBLIC);

/** The handovers that lead to this folder's key; none where it is the federation's first. */
export function readHandovers(folder: string): Result<readonly Uint8Array[], CommandFailure> {
  if (!existsSync(join(folder, HANDOVERS))) return ok([]);
  const read = readJson(join(folder, HANDOVERS), schema);
  return read.ok ? ok(read.value.handovers.map(hexToBytes)) : read;
}
