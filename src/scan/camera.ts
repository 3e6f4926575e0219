import { type CameraDevice, type CameraFailure, type CameraStream, startCamera } from './camera-stream.ts';
import { watchHealth } from './camera-health.ts';
import { rememberCamera } from './chosen-camera.ts';
import type { Frame, FrameReader } from './decoder.ts';
import { watchFrames } from './frames.ts';

/** What the camera is doing. It sleeps while the page is hidden and wakes by itself. */
export type CameraState =
  | { readonly type: 'opening' }
  /** It stopped by itself, or did not start, and is tried again. */
  | { readonly type: 'reopening' }
  | {
      readonly type: 'live';
      readonly camera: CameraDevice;
      readonly cameras: readonly CameraDevice[];
      readonly torch: 'none' | 'off' | 'on';
    }
  | { readonly type: 'asleep' }
  | { readonly type: 'failed'; readonly failure: CameraFailure }
  | { readonly type: 'closed' };

/** What to show the camera in, what to read with, and whom to tell. */
export interface CameraOptions {
  readonly video: HTMLVideoElement;
  /** Gives the engine for as long as the camera is awake; it is closed with it. */
  readonly createReader: () => FrameReader;
  /** Called with each text read: once an opening, unless another text came between or `againAfterMs` did. */
  readonly onText: (text: string) => void;
  /** A text that was out of sight for so long counts again; never unless given. */
  readonly againAfterMs?: number;
  readonly onState: (state: CameraState) => void;
}

/** An open camera. */
export interface CameraHandle {
  /** Lets go of the camera for good. */
  close(): void;
  /** Turns the lamp on or off, where there is one; the state tells whether it obeyed. */
  setTorch(on: boolean): Promise<void>;
  /** Goes on to the device's next camera and remembers it on this device. */
  nextCamera(): Promise<void>;
}

/** How long to wait before each further try to start a camera that stopped or is held by someone else. [SCAN-5] */
const retryMs = [500, 1500, 3000];

/** Opens the camera and reads codes from it until closed. Failures come as states, nothing is thrown. */
export const openCamera = (options: CameraOptions): CameraHandle => {
  const { video, onState } = options;
  const open = new AbortController();
  const hear = onceEach(options);
  let run = new AbortController();
  let stream: CameraStream | null = null;
  let hasRun = false;

  const stop = (): void => {
    run.abort();
    stream = null;
  };

  const start = async (tried = 0): Promise<void> => {
    stop();
    run = new AbortController();
    const { signal } = run;
    if (tried === 0) onState({ type: 'opening' });
    const started = await startCamera(video, signal);
    if (signal.aborted) return;
    if (!started.ok) return failed(started.error, tried);
    const { track } = started.value;
    stream = started.value;
    hasRun = true;
    onState(liveState(stream, 'off'));
    const reader = options.createReader();
    signal.addEventListener('abort', () => reader.close(), { once: true });
    const health = watchHealth(track, signal, () => again(1));
    watchFrames(video, signal, (frame) => {
      health.sawPicture();
      return read(reader, frame, signal);
    });
  };

  /** Goes back to sleep for a moment and tries anew, unless somebody else did by then. */
  const again = (tried: number): void => {
    stop();
    run = new AbortController();
    const { signal } = run;
    onState({ type: 'reopening' });
    setTimeout(() => signal.aborted || void start(tried), retryMs[tried - 1]);
  };

  const failed = (failure: CameraFailure, tried: number): void => {
    const mayPass = failure.type === 'camera-busy' || (hasRun && failure.type === 'camera-missing');
    if (mayPass && tried < retryMs.length) return again(tried + 1);
    onState({ type: 'failed', failure: mayPass && hasRun ? { type: 'camera-stopped' } : failure });
  };

  const read = async (reader: FrameReader, frame: Frame, signal: AbortSignal): Promise<void> => {
    const text = await reader.read(frame);
    if (text !== null && !signal.aborted) hear(text);
  };

  const follow = (): void => {
    if (!document.hidden) return void start();
    stop();
    onState({ type: 'asleep' });
  };
  document.addEventListener('visibilitychange', follow, { signal: open.signal });
  follow();

  return {
    close: () => {
      if (open.signal.aborted) return;
      open.abort();
      stop();
      onState({ type: 'closed' });
    },
    setTorch: async (on) => {
      const asked = stream;
      if (!asked?.hasTorch) return;
      const lit = (await asked.setTorch(on)) ? on : !on;
      if (asked === stream) onState(liveState(asked, lit ? 'on' : 'off'));
    },
    nextCamera: async () => {
      const next = stream && cameraAfter(stream);
      if (!next) return;
      rememberCamera(next.id);
      await start();
    },
  };
};

/** Passes on a text that is read: once while it stays in sight. */
const onceEach = ({ onText, againAfterMs = Number.POSITIVE_INFINITY }: CameraOptions) => {
  let lastText: string | null = null;
  let lastSeen = 0;
  return (text: string): void => {
    const now = performance.now();
    const isAgain = text === lastText && now - lastSeen < againAfterMs;
    lastSeen = now;
    if (isAgain) return;
    lastText = text;
    onText(text);
  };
};

const liveState = ({ camera, cameras, hasTorch }: CameraStream, torch: 'off' | 'on'): CameraState => ({
  type: 'live',
  camera,
  cameras,
  torch: hasTorch ? torch : 'none',
});

const cameraAfter = ({ camera, cameras }: CameraStream): CameraDevice | null => {
  const next = cameras[(cameras.findIndex(({ id }) => id === camera.id) + 1) % cameras.length];
  return next && next.id !== camera.id ? next : null;
};
