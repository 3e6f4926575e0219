import { Buffer } from 'node:buffer';
import { drawCode } from './draw.ts';

interface VideoOptions {
  readonly width?: number;
  readonly height?: number;
  readonly frames?: number;
}

/**
 * A Y4M video of a card held still in front of the camera, for Chromium's
 * `--use-file-for-fake-video-capture`, which plays it in a loop. Width and height must be even.
 */
export const cardY4m = (
  text: string,
  { width = 640, height = 480, frames = 3 }: VideoOptions = {},
): Buffer => {
  const { pixels } = drawCode(text, { width, height });
  const noColour = Buffer.alloc((width * height) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), Buffer.from(pixels), noColour]);
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F30:1 Ip A1:1 C420jpeg\n`);
  return Buffer.concat([header, ...Array.from({ length: frames }, () => frame)]);
};
