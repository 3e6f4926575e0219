import type { Block, Point } from './block.ts';

/** The frame that the pictures are cut for. */
export const PICTURE = { width: 880, height: 426 } as const;

/** SVG path data: `figure` is filled `evenodd`, `ground` around it `nonzero`. */
export type OutcomePicture = { readonly figure: string; readonly ground: string };

export const CENTRE: Point = [440, 222];

/** Points about the centre. */
export const about = (points: readonly Point[]): Point[] =>
  points.map(([x, y]) => [CENTRE[0] + x, CENTRE[1] + y]);

/** The left half of a figure from its right half, bottom up, without the points on the axis. */
export const mirrored = (half: readonly Point[]): Point[] =>
  half
    .filter(([x]) => x !== 0)
    .map(([x, y]): Point => [-x, y])
    .reverse();

/** The same points as an unsteady hand cuts them. */
export const roughly = (block: Block, points: readonly Point[], reach = 2.5): Point[] =>
  points.map(([x, y]) => [x + block.jitter(reach), y + block.jitter(reach)]);

/** Where the ground stays smooth: an ellipse about the centre. */
export const within =
  (rx: number, ry: number) =>
  ([x, y]: Point): boolean =>
    ((x - CENTRE[0]) / rx) ** 2 + ((y - CENTRE[1]) / ry) ** 2 < 1;
