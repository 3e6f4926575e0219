import { Buffer } from 'node:buffer';
import { drawCode, type Picture } from './draw.ts';

interface VideoOptions {
  readonly width?: number;
  readonly height?: number;
  readonly frames?: number;
}

/**
 * A Y4M video of a card held still in front of the camera, for Chromium's
 * `--use-file-for-fake-video-capture`, which plays it in a loop. Width and height must be even.
 */
export const cardY4m = (text: string, { width = 640, height = 480, frames = 3 }: VideoOptions = {}): Buffer =>
  pictureY4m(drawCode(text, { width, height }), frames);

/** The same of any picture. */
export const pictureY4m = ({ width, height, pixels }: Picture, frames = 3): Buffer => {
  const noColour = Buffer.alloc((width * height) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), Buffer.from(pixels), noColour]);
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F30:1 Ip A1:1 C420jpeg\n`);
  return Buffer.concat([header, ...Array.from({ length: frames }, () => frame)]);
};
