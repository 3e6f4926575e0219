import { type Block, type Point, polar } from '../block.ts';

/** Film reels: disks with 6 to 8 holes, rings between. */
export function reel(block: Block): void {
  const count = block.pick([6, 7, 8]);
  for (const centre of [
    [30, 30],
    [90, 90],
  ] as const) {
    const hole = count > 7 ? 4.8 : 5.8;
    const holes = Array.from({ length: count }, (_, i) =>
      block.oval(polar(centre, 17.5, (i / count) * Math.PI * 2 + 0.3), hole, hole, 0, 8),
    );
    block.cut(block.oval(centre, 28, 28, 0, 20, 0.02), ...holes, block.oval(centre, 4.2, 4.2, 0, 7));
  }
  for (const centre of [
    [90, 30],
    [30, 90],
  ] as const) {
    block.cut(block.oval(centre, 15, 15, 0, 13), block.oval(centre, 9.4, 9.4, 0, 10));
    block.cut(block.oval(centre, 4, 4, 0, 7));
  }
}

/** Courses of brick, most faces scored once or twice. */
export function brick(block: Block): void {
  for (let row = 0; row < 6; row++) {
    for (let column = 0; column < 3; column++) {
      const left = column * 40 + (row % 2 ? 20 : 0) + 1.8;
      const top = row * 20 + 1.6;
      const face = brickFace(block, left, top);
      const scores = Array.from({ length: block.pick([0, 1, 2, 2]) }, (_, i) => {
        const y = top + 5.2 + i * 6;
        const from: Point = [left + 6 + block.chance() * 6, y];
        const to: Point = [left + 31.4 - block.chance() * 8, y + block.jitter(0.8)];
        return block.gouge(from, to, 2.4, block.jitter(0.6), 4);
      });
      block.cut(face, ...scores);
    }
  }
}

function brickFace(block: Block, left: number, top: number): Point[] {
  const width = 36.4;
  const height = 16.8;
  const near = (x: number, y: number, reachX: number, reachY: number): Point => [
    x + (reachX && block.jitter(reachX)),
    y + (reachY && block.jitter(reachY)),
  ];
  return [
    near(left, top, 0.8, 0.6),
    near(left + width * 0.5, top, 0, 0.8),
    near(left + width, top, 0.8, 0.6),
    near(left + width, top + height * 0.5, 0.6, 0),
    near(left + width, top + height, 0.8, 0.6),
    near(left + width * 0.45, top + height, 0, 0.8),
    near(left, top + height, 0.8, 0.6),
  ];
}

/** Basketwork: fields of four gouges, turned a quarter from one to the next. */
export function weave(block: Block): void {
  for (let row = 0; row < 4; row++) {
    for (let column = 0; column < 4; column++) {
      const x = column * 30;
      const y = row * 30;
      for (let i = 0; i < 4; i++) {
        const lane = 4 + i * 7.3;
        const drift = lane + block.jitter(0.8);
        const bend = block.jitter(0.8);
        block.cut(
          (row + column) % 2
            ? block.gouge([x + lane, y + 1.2], [x + drift, y + 28.8], 5, bend, 6)
            : block.gouge([x + 1.2, y + lane], [x + 28.8, y + drift], 5, bend, 6),
        );
      }
    }
  }
}
