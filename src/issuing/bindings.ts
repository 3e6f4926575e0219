import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bytesToHex } from '@noble/hashes/utils.js';
import * as z from 'zod/mini';
import { ok, type Result } from '../core/result.ts';
import type { CommandFailure } from './command.ts';
import { PRIVATE, replaceFile } from './files.ts';
import { readJson, toJson } from './issuer-files.ts';

const BINDINGS = 'bindings.json';

const schema = z.strictObject({
  version: z.literal(1),
  bound: z.array(z.strictObject({ index: z.int(), holderKey: z.string() })),
});

/** Which phones' keys an issuer bound a card to, by the card's index. */
export type Bindings = z.infer<typeof schema>['bound'];

/** Reads them from the issuer's folder; none are there before the first. */
export function readBindings(folder: string): Result<Bindings, CommandFailure> {
  const path = join(folder, BINDINGS);
  if (!existsSync(path)) return ok([]);
  const read = readJson(path, schema);
  return read.ok ? ok(read.value.bound) : read;
}

/** Writes that one more key was bound, so that its request counts once. [LIVE-5] */
export function writeBinding(folder: string, before: Bindings, index: number, holderKey: Uint8Array): void {
  const bound = [...before, { index, holderKey: bytesToHex(holderKey) }];
  replaceFile(join(folder, BINDINGS), toJson({ version: 1, bound }), PRIVATE);
}
