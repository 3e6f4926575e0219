import { type CameraHandle, type CameraOptions, openCamera } from './camera.ts';
import { createZxingDecoder } from './zxing-decoder.ts';

/** Opens the camera with the decoder this project ships: the one module to load when a code is to be read. */
export const openCodeReader = (options: Omit<CameraOptions, 'decoder'>): CameraHandle =>
  openCamera({ ...options, decoder: createZxingDecoder() });
