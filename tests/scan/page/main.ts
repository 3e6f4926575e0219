import type { CameraHandle, CameraState } from '../../../src/scan/camera.ts';

declare global {
  interface Window {
    scan: {
      texts: string[];
      states: CameraState[];
      open: () => Promise<CameraHandle>;
      handle?: CameraHandle;
    };
  }
}

const texts: string[] = [];
const states: CameraState[] = [];

const open = async (): Promise<CameraHandle> => {
  const { openCamera } = await import('../../../src/scan/camera.ts');
  const { createZxingDecoder } = await import('../../../src/scan/zxing-decoder.ts');
  const handle = openCamera({
    video: document.querySelector('video')!,
    decoder: createZxingDecoder(),
    onText: (text) => texts.push(text),
    onState: (state) => states.push(state),
  });
  window.scan.handle = handle;
  return handle;
};

window.scan = { texts, states, open };
