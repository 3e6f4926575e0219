import { prepareZXingModule } from 'zxing-wasm/reader';
import wasmAddress from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { createWasmDecoder } from './wasm-decoder.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

// Runs in a thread of its own: the page asks for one frame at a time and is answered with its text or null.
const tell = (message: FromWorker): void => postMessage(message);

const start = async (): Promise<void> => {
  // Its own file, from our own address: the package would fetch it from elsewhere.
  const overrides = { locateFile: () => wasmAddress };
  const decoder = createWasmDecoder(await prepareZXingModule({ overrides, fireImmediately: true }));
  addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
    const { id, width, height, pixels } = data;
    tell({ type: 'read', id, text: decoder.decode({ width, height, data: new Uint8ClampedArray(pixels) }) });
  });
  tell({ type: 'ready' });
};

start().catch(() => tell({ type: 'failed' }));
