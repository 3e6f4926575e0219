import type { CameraHandle, CameraState } from '../../../src/scan/camera.ts';

declare global {
  interface Window {
    /** What a track was asked for, where it was made to have a lamp. */
    lampAsked?: (MediaTrackConstraints | undefined)[];
    scan: {
      texts: string[];
      states: CameraState[];
      open: () => Promise<CameraHandle>;
      handle?: CameraHandle;
      getUserMedia?: typeof navigator.mediaDevices.getUserMedia;
    };
  }
}

const texts: string[] = [];
const states: CameraState[] = [];

const open = async (): Promise<CameraHandle> => {
  const { openCodeReader } = await import('../../../src/scan/code-reader.ts');
  const handle = openCodeReader({
    video: document.querySelector('video')!,
    onText: (text) => texts.push(text),
    onState: (state) => states.push(state),
  });
  window.scan.handle = handle;
  return handle;
};

window.scan = { texts, states, open };
