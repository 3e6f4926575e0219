import type { Frame, FrameReader } from './decoder.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/** How long the worker has to get ready before the fallback reads for it, and to answer a frame, in milliseconds. */
const startMs = 3000;
const answerMs = 4000;

/** The part of a `Worker` that is needed, so that tests can break it. */
export type WorkerLike = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>;

/** Whom to ask for a worker, and who reads where it can't. */
export interface WorkerReaderOptions {
  readonly startWorker: () => WorkerLike;
  readonly fallback: FrameReader;
  readonly startWithinMs?: number;
  readonly answerWithinMs?: number;
}

/**
 * Reads in a worker, and by the fallback where there is none: while it takes too long to start, and for good once
 * it can't run WebAssembly, dies, or leaves a frame without an answer. [SCAN-1]
 */
export const createWorkerReader = (options: WorkerReaderOptions): FrameReader => {
  const { fallback, startWithinMs = startMs, answerWithinMs = answerMs } = options;
  let state: 'starting' | 'ready' | 'gone' = 'starting';
  let worker: WorkerLike | null = null;
  let asked = 0;
  let answer: ((text: string | null) => void) | null = null;
  let decided: () => void = () => undefined;
  const started = new Promise<void>((resolve) => {
    decided = resolve;
    setTimeout(resolve, startWithinMs);
  });

  const settle = (text: string | null): void => {
    answer?.(text);
    answer = null;
  };
  const giveUp = (): void => {
    state = 'gone';
    worker?.terminate();
    worker = null;
    decided();
    settle(null);
  };
  const hear = (message: FromWorker): void => {
    if (state === 'gone') return;
    if (message.type === 'failed') return giveUp();
    if (message.type === 'read') return message.id === asked ? settle(message.text) : undefined;
    state = 'ready';
    decided();
  };
  const ask = (frame: Frame): Promise<string | null> =>
    new Promise((resolve) => {
      asked++;
      const tooLate = setTimeout(giveUp, answerWithinMs);
      answer = (text) => {
        clearTimeout(tooLate);
        resolve(text);
      };
      const { width, height } = frame;
      const pixels = bufferOf(frame);
      const message: ToWorker = { id: asked, width, height, pixels };
      worker?.postMessage(message, [pixels]);
    });

  try {
    worker = options.startWorker();
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => hear(data));
    worker.addEventListener('error', giveUp);
    worker.addEventListener('messageerror', giveUp);
  } catch {
    // Some browsers refuse a worker by throwing.
    giveUp();
  }
  return {
    read: async (frame) => {
      if (state === 'starting') await started;
      return state === 'ready' ? ask(frame) : fallback.read(frame);
    },
    close: () => {
      giveUp();
      fallback.close();
    },
  };
};

/** The frame's bytes as a buffer that can be handed over. */
const bufferOf = ({ data }: Frame): ArrayBuffer =>
  data.buffer instanceof ArrayBuffer && data.byteLength === data.buffer.byteLength
    ? data.buffer
    : data.slice().buffer;
