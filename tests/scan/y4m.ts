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
export const pictureY4m = (picture: Picture, frames = 3): Buffer =>
  Buffer.concat([header(picture, 30), ...framesOf(picture, frames)]);

/** Pictures of one size that are held before the camera by turns, each for a second and a half. */
export const turnsY4m = (pictures: readonly Picture[]): Buffer => {
  const [first] = pictures;
  if (!first) throw new Error('There is nothing to see.');
  return Buffer.concat([header(first, 4), ...pictures.flatMap((picture) => framesOf(picture, 6))]);
};

const header = ({ width, height }: Picture, perSecond: number): Buffer =>
  Buffer.from(`YUV4MPEG2 W${width} H${height} F${perSecond}:1 Ip A1:1 C420jpeg\n`);

function framesOf({ width, height, pixels }: Picture, frames: number): Buffer[] {
  const noColour = Buffer.alloc((width * height) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), Buffer.from(pixels), noColour]);
  return Array.from({ length: frames }, () => frame);
}
