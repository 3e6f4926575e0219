import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule } from 'zxing-wasm/reader';
import type { Decoder } from '../../src/scan/decoder.ts';
import { createWasmDecoder } from '../../src/scan/wasm-decoder.ts';

/** The engine of the worker, in Node. */
export const wasmDecoder = async (options?: Parameters<typeof createWasmDecoder>[1]): Promise<Decoder> => {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const wasmBinary = Uint8Array.from(await readFile(path)).buffer;
  const zxing = await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  return createWasmDecoder(zxing, options);
};
