/** One picture: `width` × `height` pixels, row by row, four bytes (RGBA) each. An `ImageData` is one. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** An engine that reads QR codes or barcodes, never both: barcodes get "read" out of noise. [FIND-7] */
export interface Decoder {
  /** The text of a code in this frame, or null if none can be read. Never throws, whatever the picture. */
  decode(frame: Frame): string | null;
}
