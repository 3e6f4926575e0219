import type { Frame } from './decoder.ts';

const intervalMs = 60;
const longestSide = 1280;

/**
 * Hands `onFrame` the newest picture of a playing video up to sixteen times a second until `signal` aborts: the
 * next one when it is done with the last, and never so often that it is busy for more than half of the time. What
 * came in between is never looked at. [SCAN-3]
 */
export const watchFrames = (
  video: HTMLVideoElement,
  signal: AbortSignal,
  onFrame: (frame: Frame) => Promise<void>,
): void => {
  const grab = frameGrabber(video);
  const look = async (): Promise<void> => {
    if (signal.aborted) return;
    const start = performance.now();
    const frame = grab();
    if (frame) await onFrame(frame);
    const spentMs = performance.now() - start;
    setTimeout(() => onNextPicture(video, () => void look()), Math.max(intervalMs - spentMs, spentMs));
  };
  onNextPicture(video, () => void look());
};

const onNextPicture = (video: HTMLVideoElement, look: () => void): void => {
  if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(look);
  // Older tablets lack it (Safari before 15.4); what the video shows at the next repaint does as well.
  else requestAnimationFrame(look);
};

const frameGrabber = (video: HTMLVideoElement): (() => Frame | null) => {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return () => {
    const { videoWidth, videoHeight } = video;
    if (!context || videoWidth === 0 || videoHeight === 0) return null;
    const scale = Math.min(1, longestSide / Math.max(videoWidth, videoHeight));
    const width = Math.round(videoWidth * scale);
    const height = Math.round(videoHeight * scale);
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    context.drawImage(video, 0, 0, width, height);
    return context.getImageData(0, 0, width, height);
  };
};
