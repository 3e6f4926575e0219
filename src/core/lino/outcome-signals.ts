import type { Point } from './block.ts';
import { about, CENTRE, mirrored, type OutcomePicture, PICTURE, roughly, within } from './picture-tools.ts';
import { burst, cutter, ground } from './poster.ts';

/** All is well. */
export function checkedSun(): OutcomePicture {
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

/** Its time is over. */
export function hourglass(): OutcomePicture {
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

/** It does not count any more. */
export function barredRing(): OutcomePicture {
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
