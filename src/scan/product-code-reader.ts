import { type CameraHandle, type CameraOptions, openCamera } from './camera.ts';
import { readerHere } from './decoder.ts';
import { createZxingBarcodeDecoder } from './zxing-barcode-decoder.ts';

/** A product held before the camera again after so long out of sight is another one. */
const againAfterMs = 1500;

/** Opens the camera for barcodes of products: the one module to load for them. It reads no cards. [FIND-7] */
export const openProductCodeReader = (
  options: Omit<CameraOptions, 'createReader' | 'againAfterMs'>,
): CameraHandle =>
  openCamera({ ...options, createReader: () => readerHere(createZxingBarcodeDecoder()), againAfterMs });
