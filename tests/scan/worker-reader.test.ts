import { expect, test } from 'vitest';
import type { FrameReader } from '../../src/scan/decoder.ts';
import type { ToWorker } from '../../src/scan/worker-messages.ts';
import { createWorkerReader, type WorkerLike } from '../../src/scan/worker-reader.ts';

/** A worker that a test speaks for. */
class PuppetWorker extends EventTarget implements WorkerLike {
  readonly asked: ToWorker[] = [];
  terminated = false;
  postMessage(message: ToWorker): void {
    this.asked.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  says(data: object): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

const fallback: FrameReader = { read: () => Promise.resolve('by the fallback'), close: () => undefined };
const frame = () => ({ width: 2, height: 1, data: new Uint8ClampedArray(8) });
/** Long enough that no test comes to it, and none at all. */
const [NEVER, AT_ONCE] = [60_000, 0];

const reading = (startWithinMs = NEVER, answerWithinMs = NEVER) => {
  const worker = new PuppetWorker();
  const reader = createWorkerReader({ startWorker: () => worker, fallback, startWithinMs, answerWithinMs });
  return { worker, reader };
};

test('[SCAN-1] a frame waits for the worker, is handed over and answered', async () => {
  const { worker, reader } = reading();
  const first = reader.read(frame());
  worker.says({ type: 'ready' });
  await expect.poll(() => worker.asked.length).toBe(1);
  worker.says({ type: 'read', id: 1, text: 'a card' });
  expect(await first).toBe('a card');
  reader.close();
});

test('[SCAN-3] an answer to an earlier frame counts for nothing', async () => {
  const { worker, reader } = reading();
  worker.says({ type: 'ready' });
  const first = reader.read(frame());
  await expect.poll(() => worker.asked.length).toBe(1);
  worker.says({ type: 'read', id: 0, text: 'of long ago' });
  worker.says({ type: 'read', id: 1, text: null });
  expect(await first).toBeNull();
  reader.close();
});

test('[SCAN-1] the fallback reads while the worker takes too long, and the worker once it is there', async () => {
  const { worker, reader } = reading(AT_ONCE);
  expect(await reader.read(frame())).toBe('by the fallback');
  worker.says({ type: 'ready' });
  const next = reader.read(frame());
  await expect.poll(() => worker.asked.length).toBe(1);
  worker.says({ type: 'read', id: 1, text: 'by the worker' });
  expect(await next).toBe('by the worker');
  reader.close();
});

test.each<[string, (worker: PuppetWorker) => void]>([
  ['has no WebAssembly', (worker) => worker.says({ type: 'failed' })],
  ['dies', (worker) => worker.dispatchEvent(new Event('error'))],
])('[SCAN-1] the fallback reads where the worker %s', async (_, goWrong) => {
  const { worker, reader } = reading();
  goWrong(worker);
  expect(await reader.read(frame())).toBe('by the fallback');
  expect(worker.terminated).toBe(true);
});

test('[SCAN-1] a frame without an answer ends the worker, and the next is read by the fallback', async () => {
  const { worker, reader } = reading(NEVER, AT_ONCE);
  worker.says({ type: 'ready' });
  expect(await reader.read(frame())).toBeNull();
  expect(worker.terminated).toBe(true);
  expect(await reader.read(frame())).toBe('by the fallback');
});

test('[SCAN-1] no worker at all is no exception', async () => {
  const startWorker = (): never => {
    throw new Error('no workers');
  };
  expect(await createWorkerReader({ startWorker, fallback }).read(frame())).toBe('by the fallback');
});

test('closing answers what is being read with nothing, and ends the worker', async () => {
  const { worker, reader } = reading();
  worker.says({ type: 'ready' });
  const open = reader.read(frame());
  await expect.poll(() => worker.asked.length).toBe(1);
  reader.close();
  expect(await open).toBeNull();
  expect(worker.terminated).toBe(true);
});
