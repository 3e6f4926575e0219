import { join } from 'node:path';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod/mini';
import { ok, type Result } from '../core/result.ts';
import type { CommandFailure } from './command.ts';
import { PRIVATE, writeNewFile } from './files.ts';
import { readJson, toJson } from './issuer-files.ts';

const FEDERATION = 'federation.json';
const schema = z.strictObject({
  version: z.literal(1),
  privateSeed: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});

/** Writes the federation's secret seed; refused where there is one. [ISSUE-1] */
export const writeNewFederation = (folder: string, seed: Uint8Array): Result<undefined, CommandFailure> =>
  writeNewFile(folder, FEDERATION, toJson({ version: 1, privateSeed: bytesToHex(seed) }), PRIVATE);

/** Reads the federation's secret seed. */
export function readFederation(folder: string): Result<Uint8Array, CommandFailure> {
  const read = readJson(join(folder, FEDERATION), schema);
  return read.ok ? ok(hexToBytes(read.value.privateSeed)) : read;
}
