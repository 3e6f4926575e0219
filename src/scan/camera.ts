import { type CameraDevice, type CameraFailure, type CameraStream, startCamera } from './camera-stream.ts';
import { rememberCamera } from './chosen-camera.ts';
import type { Decoder, Frame } from './decoder.ts';
import { watchFrames } from './frames.ts';

/** What the camera is doing. It sleeps while the page is hidden and wakes by itself. */
export type CameraState =
  | { readonly type: 'opening' }
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
  readonly decoder: Decoder;
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

/** A camera that ended by itself is started again after this long, so that a broken one cannot spin. */
const restartMs = 500;

/** Opens the camera and reads codes from it until closed. Failures come as states, nothing is thrown. */
export const openCamera = (options: CameraOptions): CameraHandle => {
  const { video, decoder, onText, onState, againAfterMs = Number.POSITIVE_INFINITY } = options;
  const open = new AbortController();
  let run = new AbortController();
  let stream: CameraStream | null = null;
  let lastText: string | null = null;
  let lastSeen = 0;

  const stop = (): void => {
    run.abort();
    stream = null;
  };

  const start = async (): Promise<void> => {
    stop();
    run = new AbortController();
    const { signal } = run;
    onState({ type: 'opening' });
    const started = await startCamera(video, signal);
    if (signal.aborted) return;
    if (!started.ok) return onState({ type: 'failed', failure: started.error });
    stream = started.value;
    stream.track.addEventListener('ended', () => {
      setTimeout(() => signal.aborted || void start(), restartMs);
    });
    onState(liveState(stream, 'off'));
    watchFrames(video, signal, read);
  };

  const read = (frame: Frame): void => {
    const text = decoder.decode(frame);
    if (text === null) return;
    const now = performance.now();
    const isAgain = text === lastText && now - lastSeen < againAfterMs;
    lastSeen = now;
    if (isAgain) return;
    lastText = text;
    onText(text);
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
