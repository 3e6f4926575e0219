import type { Shot } from './shot.ts';

/** The picture of a tablet's camera. */
export const WIDTH = 1280;
export const HEIGHT = 720;
/** 60° across, as cheap wide lenses have. */
export const focalPx = WIDTH / 2 / Math.tan((30 * Math.PI) / 180);

/** Where a pixel looks at the card: millimetres from the middle of the code, right and down. */
export type Look = (x: number, y: number) => readonly [right: number, down: number];

/** How the camera sees the plane that the code lies in. */
export const lookOf = (shot: Shot): Look => {
  const [u, v] = rotationOf(shot);
  const centre = [
    (shot.x * WIDTH * shot.distanceMm) / focalPx,
    (shot.y * HEIGHT * shot.distanceMm) / focalPx,
    shot.distanceMm,
  ] as const;
  // A point of the plane is centre + right·u + down·v; a pixel looks along (x, y, focal). Cramer's rule.
  const normal = cross(u, v);
  const toRight = cross(v, centre);
  const toDown = cross(centre, u);
  return (x, y) => {
    const [px, py] = [x - WIDTH / 2, y - HEIGHT / 2];
    const depth = normal[0] * px + normal[1] * py + normal[2] * focalPx;
    return [
      (toRight[0] * px + toRight[1] * py + toRight[2] * focalPx) / depth,
      (toDown[0] * px + toDown[1] * py + toDown[2] * focalPx) / depth,
    ];
  };
};

type Vector = readonly [number, number, number];

const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

/** The directions of the plane's two axes: turned in the picture first, then tilted. */
const rotationOf = ({ turn, tiltX, tiltY }: Shot): readonly [Vector, Vector] => {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const tilted = ([x, y]: readonly [number, number]): Vector => {
    const [cx, sx] = [Math.cos(radians(tiltX)), Math.sin(radians(tiltX))];
    const [cy, sy] = [Math.cos(radians(tiltY)), Math.sin(radians(tiltY))];
    const [y1, z1] = [y * cx, y * sx];
    return [x * cy + z1 * sy, y1, z1 * cy - x * sy];
  };
  const [cos, sin] = [Math.cos(radians(turn)), Math.sin(radians(turn))];
  return [tilted([cos, sin]), tilted([-sin, cos])];
};
