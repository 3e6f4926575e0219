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

/** An engine wherever it runs: in this thread or in a worker. */
export interface FrameReader {
  /** As a decoder's `decode`. It takes the frame: nobody else uses its data from then on. Never rejects. */
  read(frame: Frame): Promise<string | null>;
  /** Lets go of the engine; what is being read then is null. */
  close(): void;
}

/** A decoder that runs here, as a reader. */
export const readerHere = (decoder: Decoder): FrameReader => ({
  read: (frame) => Promise.resolve(decoder.decode(frame)),
  close: () => undefined,
});
