import type { Block, Point } from './block.ts';
import { burst, cutter, ground } from './poster.ts';

/** The three signals: all is well, have a look, no. */
export type Signal = 'go' | 'ask' | 'stop';

/** The frame that the pictures are cut for. */
export const PICTURE = { width: 880, height: 426 } as const;

/** SVG path data: `figure` is filled `evenodd`, `ground` around it `nonzero`. */
export type OutcomePicture = { readonly figure: string; readonly ground: string };

const CENTRE: Point = [440, 222];

/** The poster picture of a signal: a checked sun, an hourglass in sand, a barred ring. */
export function outcomePicture(signal: Signal): OutcomePicture {
  return DRAW[signal]();
}

const DRAW = { go: checkedSun, ask: hourglass, stop: barredRing };

function checkedSun(): OutcomePicture {
  const sun = cutter('valid');
  sun.cut(sun.block.oval(CENTRE, 126, 126, 0, 40, 0.008));
  sun.cut(
    about([
      [-68, 4],
      [-42, -21],
      [-14, 8],
      [50, -62],
      [77, -37],
      [-12, 62],
    ]),
  );
  const rays = { centre: CENTRE, radius: 148, count: 44, lengths: [150, 92, 210, 92], width: 15 };
  const far = { centre: CENTRE, radius: 384, count: 44, lengths: [170, 300, 110, 300], width: 17 };
  return { figure: sun.path(), ground: burst('rays', rays) + burst('rays2', far) };
}

function hourglass(): OutcomePicture {
  const glass = cutter('hour');
  const cut = (half: readonly Point[]) =>
    glass.cut(roughly(glass.block, about([...half, ...mirrored(half)])));
  const plate: Point[] = [
    [-144, -186],
    [0, -188],
    [144, -186],
    [142, -152],
    [0, -150],
    [-144, -152],
  ];
  glass.cut(roughly(glass.block, about(plate)));
  glass.cut(roughly(glass.block, about(plate.map(([x, y]) => [x, -y]))));
  cut([
    [122, -138],
    [118, -96],
    [70, -54],
    [22, -6],
    [22, 8],
    [72, 54],
    [118, 98],
    [122, 138],
  ]);
  cut([
    [96, -114],
    [92, -96],
    [54, -66],
    [0, -20],
  ]);
  cut([
    [0, 18],
    [30, 48],
    [62, 76],
    [38, 88],
    [0, 68],
  ]);
  const sand = { ...PICTURE, step: 30, length: 84, angle: 0.03, thick: 10, keep: within(250, 300) };
  return { figure: glass.path(), ground: ground('sand', sand) };
}

function barredRing(): OutcomePicture {
  const ring = cutter('bar');
  ring.cut(ring.block.oval(CENTRE, 178, 178, 0, 46, 0.007), ring.block.oval(CENTRE, 132, 132, 0, 38, 0.007));
  const bar = cutter('bar2');
  const turned = ([along, across]: Point): Point => [
    (along - across) * Math.SQRT1_2,
    (along + across) * Math.SQRT1_2,
  ];
  const beam: Point[] = [
    [-146, -24],
    [0, -24],
    [146, -24],
    [146, 24],
    [0, 24],
    [-146, 24],
  ];
  bar.cut(roughly(bar.block, about(beam.map(turned)), 2));
  const rain = { ...PICTURE, step: 40, length: 110, angle: -Math.PI / 4, thick: 8, keep: within(236, 236) };
  return { figure: ring.path(), ground: bar.path() + ground('g', rain) };
}

const about = (points: readonly Point[]): Point[] => points.map(([x, y]) => [CENTRE[0] + x, CENTRE[1] + y]);

/** The left half of a figure from its right half, bottom up, without the points on the axis. */
const mirrored = (half: readonly Point[]): Point[] =>
  half
    .filter(([x]) => x !== 0)
    .map(([x, y]): Point => [-x, y])
    .reverse();

const roughly = (block: Block, points: readonly Point[], reach = 2.5): Point[] =>
  points.map(([x, y]) => [x + block.jitter(reach), y + block.jitter(reach)]);

const within =
  (rx: number, ry: number) =>
  ([x, y]: Point): boolean =>
    ((x - CENTRE[0]) / rx) ** 2 + ((y - CENTRE[1]) / ry) ** 2 < 1;
