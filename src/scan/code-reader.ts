import { type CameraHandle, type CameraOptions, openCamera } from './camera.ts';
import { createCardReader } from './card-reader.ts';

/** Opens the camera with the engines this project ships: the one module to load when a code is to be read. */
export const openCodeReader = (options: Omit<CameraOptions, 'createReader'>): CameraHandle =>
  openCamera({ ...options, createReader: createCardReader });
