import { type Block, type Point, polar } from '../block.ts';

const LARGE: readonly Point[] = [
  [30, 30],
  [90, 90],
];
const SMALL: readonly Point[] = [
  [90, 30],
  [30, 90],
];
const BETWEEN: readonly Point[] = [
  [60, 60],
  [0, 0],
  [60, 0],
  [0, 60],
];

/** Suns: disks with long and short rays, small ones between. */
export function sun(block: Block): void {
  const rays = block.pick([14, 16, 18]);
  for (const centre of LARGE) {
    block.cut(block.oval(centre, 12.5, 12.5, 0, 12), block.oval(centre, 5.4, 5.4, 0, 8));
    for (let i = 0; i < rays; i++) {
      const angle = (i / rays) * Math.PI * 2 + block.jitter(0.04);
      const reach = (i % 2 ? 30 : 37) + block.jitter(1.2);
      block.cut(block.gouge(polar(centre, 16, angle), polar(centre, reach, angle), 4.6, 0, 5));
    }
  }
  for (const centre of SMALL) {
    block.cut(block.oval(centre, 6, 6, 0, 8));
    for (let i = 0; i < 8; i++) {
      const angle = (i / 8) * Math.PI * 2 + 0.2;
      block.cut(block.gouge(polar(centre, 9, angle), polar(centre, 17, angle), 3.2, 0, 4));
    }
  }
}

/** Stars of 4, 6 or 8 points, four-pointed ones between, diamonds in the gaps. */
export function star(block: Block): void {
  const points = block.pick([4, 8, 6]);
  for (const centre of LARGE) {
    block.cut(
      starAt(block, centre, 29, points === 4 ? 0.34 : 0.48, points, -Math.PI / 2),
      block.oval(centre, 5, 5, 0, 7),
    );
  }
  for (const centre of SMALL) block.cut(starAt(block, centre, 16, 0.36, 4, -Math.PI / 2));
  for (const centre of BETWEEN) block.cut(starAt(block, centre, 6.5, 0.6, 4, 0));
}

/** `waist` is the inner radius as a share of the outer one. */
function starAt(
  block: Block,
  centre: Point,
  radius: number,
  waist: number,
  points: number,
  start: number,
): Point[] {
  return Array.from({ length: points * 2 }, (_, i) => {
    const angle = start + (i / (points * 2)) * Math.PI * 2;
    const reach = (i % 2 ? radius * waist : radius) * (1 + block.jitter(0.05));
    return polar(centre, reach, angle);
  });
}
