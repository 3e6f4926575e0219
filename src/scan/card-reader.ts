import { type FrameReader, readerHere } from './decoder.ts';
import { createWorkerReader } from './worker-reader.ts';
import { createZxingDecoder } from './zxing-decoder.ts';

/** Reads QR codes: in a worker with WebAssembly where that runs, else here in JavaScript. [SCAN-1] */
export const createCardReader = (): FrameReader =>
  createWorkerReader({
    startWorker: () => new Worker(new URL('./qr-worker.ts', import.meta.url), { type: 'module' }),
    fallback: readerHere(createZxingDecoder()),
  });
