/** A frame for the worker: RGBA, handed over rather than copied. */
export interface ToWorker {
  readonly id: number;
  readonly width: number;
  readonly height: number;
  readonly pixels: ArrayBuffer;
}

/** What the worker says: that its engine runs or can't, and what it read in a frame. */
export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'failed' }
  | { readonly type: 'read'; readonly id: number; readonly text: string | null };
