import { BrowserCodeReader } from '@zxing/browser/es2015/readers/BrowserCodeReader.js';
import { err, ok, type Result } from '../core/result.ts';
import { forgetCamera, rememberedCamera } from './chosen-camera.ts';

/** Why there is no picture. */
export type CameraFailure =
  /** The person, the browser's settings or the device's owner said no. */
  | { readonly type: 'camera-refused' }
  /** No camera is attached. */
  | { readonly type: 'camera-missing' }
  /** Another app holds it, or it did not start. */
  | { readonly type: 'camera-busy' }
  /** It ran, stopped by itself and could not be started again. */
  | { readonly type: 'camera-stopped' }
  /** Browsers give cameras only to pages from https or localhost. */
  | { readonly type: 'insecure-origin' };

/** One camera of this device, named as the browser names it. */
export interface CameraDevice {
  readonly id: string;
  readonly label: string;
}

/** A running camera: its track, which of the device's cameras it is, and whether it has a lamp. */
export interface CameraStream {
  readonly track: MediaStreamTrack;
  readonly camera: CameraDevice;
  readonly cameras: readonly CameraDevice[];
  readonly hasTorch: boolean;
  /** Turns the lamp on or off; gives whether it obeyed. */
  setTorch(on: boolean): Promise<boolean>;
}

/**
 * Starts the remembered camera, or else one that looks away from the person, and shows it in `video`. The
 * camera is let go when `signal` aborts, even in the middle of starting.
 */
export const startCamera = async (
  video: HTMLVideoElement,
  signal: AbortSignal,
): Promise<Result<CameraStream, CameraFailure>> => {
  if (!isSecureContext || !navigator.mediaDevices) return err({ type: 'insecure-origin' });
  const stream = await requestStream();
  if (!stream.ok) return stream;
  const [track] = stream.value.getVideoTracks();
  if (!track) return err({ type: 'camera-missing' });
  const letGo = (): void => {
    track.stop();
    // The next start may show its own stream in the same element by now.
    if (video.srcObject === stream.value) BrowserCodeReader.cleanVideoSource(video);
  };
  signal.addEventListener('abort', letGo, { once: true });

  if (signal.aborted || !(await shows(video, stream.value))) {
    letGo();
    return err({ type: 'camera-busy' });
  }
  const cameras = await listCameras();
  const id = track.getSettings().deviceId ?? '';
  return ok({
    track,
    cameras,
    camera: cameras.find((camera) => camera.id === id) ?? { id, label: track.label },
    hasTorch: hasLamp(track),
    setTorch: (on) =>
      BrowserCodeReader.mediaStreamSetTorch(track, on).then(
        () => true,
        () => false,
      ),
  });
};

/** Whether a camera says that it has a lamp: `true`, or in newer browsers a list of what the lamp can be. [SCAN-6] */
const hasLamp = (track: MediaStreamTrack): boolean => {
  // Some browsers can't be asked.
  const lamp: unknown = track.getCapabilities && Reflect.get(track.getCapabilities(), 'torch');
  return lamp === true || (Array.isArray(lamp) && lamp.includes(true));
};

const shows = (video: HTMLVideoElement, stream: MediaStream): Promise<boolean> => {
  // The attribute that the next line sets counts only while a page is parsed, and only muted videos may start.
  video.muted = true;
  BrowserCodeReader.prepareVideoElement(video);
  BrowserCodeReader.addVideoSource(video, stream);
  // A camera that another app holds may be granted and then never send a picture.
  const tooLate = new Promise<false>((resolve) => setTimeout(() => resolve(false), firstPictureMs));
  return Promise.race([BrowserCodeReader.tryPlayVideo(video), tooLate]);
};

const firstPictureMs = 8000;
const size = { width: { ideal: 1280 }, height: { ideal: 720 } };

const requestStream = async (): Promise<Result<MediaStream, CameraFailure>> => {
  const chosen = rememberedCamera();
  if (chosen !== null) {
    const stream = await getStream({ ...size, deviceId: { exact: chosen } });
    if (stream.ok || stream.error.type !== 'camera-missing') return stream;
    forgetCamera();
  }
  return getStream({ ...size, facingMode: { ideal: 'environment' } });
};

const getStream = async (video: MediaTrackConstraints): Promise<Result<MediaStream, CameraFailure>> => {
  try {
    return ok(await navigator.mediaDevices.getUserMedia({ video, audio: false }));
  } catch (error) {
    return err(cameraFailure(error instanceof DOMException ? error.name : ''));
  }
};

/** The failure that a browser means by the name of the exception that `getUserMedia` threw. */
export const cameraFailure = (exceptionName: string): CameraFailure => {
  switch (exceptionName) {
    case 'NotAllowedError':
    case 'SecurityError':
      return { type: 'camera-refused' };
    case 'NotFoundError':
    case 'OverconstrainedError':
      return { type: 'camera-missing' };
    default:
      return { type: 'camera-busy' };
  }
};

const listCameras = async (): Promise<CameraDevice[]> => {
  const devices = await BrowserCodeReader.listVideoInputDevices();
  return devices.map(({ deviceId, label }) => ({ id: deviceId, label }));
};
