/** Held by the tab that writes. */
export const WRITER_LOCK = 'commontill-writer';

/** The part of `navigator.locks` that this uses. */
export interface Locks {
  request(
    name: string,
    options: { ifAvailable?: boolean; signal?: AbortSignal },
    grant: (lock: unknown) => Promise<void> | undefined,
  ): Promise<unknown>;
}

/** Says whether this tab is the one that may write, and tells when it becomes so. */
export interface WriterLock {
  isWriter(): boolean;
  /** Lets the next tab write; this one never will again. */
  release(): void;
}

/**
 * Claims the right to write for this tab: only one tab of a device has it. Where another has it already,
 * `onFreed` is called once it has closed and this tab has taken over. [JOURNAL-2]
 */
export async function claimWriterLock(locks: Locks, onFreed: () => void): Promise<WriterLock> {
  let writer = false;
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const waiting = new AbortController();
  const hold = (): Promise<void> => {
    writer = true;
    return released;
  };

  await new Promise<void>((decided, failed) => {
    locks
      .request(WRITER_LOCK, { ifAvailable: true }, (lock) => {
        const held = lock ? hold() : undefined;
        decided();
        return held;
      })
      .catch(failed);
  });
  if (!writer) {
    const takeOver = (): Promise<void> => {
      const held = hold();
      onFreed();
      return held;
    };
    locks.request(WRITER_LOCK, { signal: waiting.signal }, takeOver).catch(() => undefined);
  }
  return {
    isWriter: () => writer,
    release() {
      writer = false;
      waiting.abort();
      release();
    },
  };
}
