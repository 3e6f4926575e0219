/** How long a muted camera may stay so, and how long one may send no new picture, before it counts as dead. */
const mutedMs = 2500;
const stalledMs = 9000;

/** Told of each picture, so that a camera which sends none any more is found out. */
export interface CameraHealth {
  sawPicture(): void;
}

/**
 * Calls `onDead` once when a camera that ran has stopped: the system took it (its track ended), keeps it dark
 * (muted), or it runs and sends nothing, as iPads leave it after waking. Nothing after `signal` aborts. [SCAN-5]
 */
export const watchHealth = (
  track: MediaStreamTrack,
  signal: AbortSignal,
  onDead: () => void,
): CameraHealth => {
  const watch = new AbortController();
  let stalled: ReturnType<typeof setTimeout> | undefined;
  let muted: ReturnType<typeof setTimeout> | undefined;
  const end = (): void => {
    watch.abort();
    clearTimeout(stalled);
    clearTimeout(muted);
  };
  const dead = (): void => {
    if (watch.signal.aborted) return;
    end();
    onDead();
  };
  const sawPicture = (): void => {
    clearTimeout(stalled);
    if (!watch.signal.aborted) stalled = setTimeout(dead, stalledMs);
  };
  const wentDark = (): void => {
    clearTimeout(muted);
    muted = setTimeout(dead, mutedMs);
  };
  signal.addEventListener('abort', end, { once: true });
  track.addEventListener('ended', dead, { signal: watch.signal });
  track.addEventListener('mute', wentDark, { signal: watch.signal });
  track.addEventListener('unmute', () => clearTimeout(muted), { signal: watch.signal });
  if (track.muted) wentDark();
  sawPicture();
  return { sawPicture };
};
