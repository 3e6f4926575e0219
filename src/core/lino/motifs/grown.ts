import { type Block, HALF_DROP, type Point, SIDE } from '../block.ts';

/** Coffee beans: ovals split by a bent gouge. */
export function bean(block: Block): void {
  const spin = block.chance() * Math.PI;
  for (const [i, [x, y]] of HALF_DROP.entries()) {
    const turn = spin + (i % 2 ? 0.9 : -0.5) + block.jitter(0.2);
    const c = Math.cos(turn);
    const s = Math.sin(turn);
    block.cut(
      block.oval([x, y], 27.5, 20, turn),
      block.gouge([x - c * 29, y - s * 29], [x + c * 29, y + s * 29], 5.6, block.pick([4, -4])),
    );
    for (const side of [-1, 1]) {
      const from: Point = [x - c * 10 - s * side * 10, y - s * 10 + c * side * 10];
      const to: Point = [x + c * 9 - s * side * 11, y + s * 9 + c * side * 11];
      block.cut(block.gouge(from, to, 2.2, -side * 1.2, 4));
    }
  }
}

/** Sprigs: upright stems with a pair of veined leaves every 20. */
export function leaf(block: Block): void {
  const lean = block.jitter(0.25);
  for (const [stem, drop] of [
    [30, 0],
    [90, 10],
  ] as const) {
    for (let step = 0; step < SIDE; step += 20) {
      const y = step + drop;
      for (const side of [-1, 1]) {
        const length = 25 + block.jitter(1.5);
        const tip: Point = [stem + side * length, y - 12 + lean * 8 + block.jitter(1)];
        const vein: Point = [stem + side * (length - 6), y - 9 + lean * 8];
        block.cut(
          block.gouge([stem + side * 2.6, y + 3], tip, 10.5, side * 2.4),
          block.gouge([stem + side * 7, y + 0.6], vein, 1.7, side * 1.6, 4),
        );
      }
      block.cut(block.gouge([stem, y + 11], [stem, y - 9], 3, block.jitter(0.6), 4));
    }
  }
}

/** Loaves: ovals slashed three times. */
export function loaf(block: Block): void {
  const tilt = block.pick([-0.42, 0.42, 0.2]);
  for (const [x, y] of HALF_DROP) {
    const turn = tilt + block.jitter(0.06);
    const slashes = [-13, 0, 13].map((along) => {
      const sx = x + Math.cos(turn) * along;
      const sy = y + Math.sin(turn) * along;
      const c = Math.cos(turn + 1.05) * 11;
      const s = Math.sin(turn + 1.05) * 11;
      return block.gouge([sx - c, sy - s], [sx + c, sy + s], 4.6, 1.4, 5);
    });
    block.cut(block.oval([x, y], 27, 16.5, turn, 15), ...slashes);
  }
}

/** Ears of wheat: a herringbone of short gouges. */
export function wheat(block: Block): void {
  for (let column = 0; column < 4; column++) {
    for (let row = 0; row < 8; row++) {
      const up = column % 2 ? 1 : -1;
      const x = column * 30 + 15;
      const y = row * 15 + (column % 2 ? 7.5 : 0);
      for (const side of [-1, 1]) {
        const root: Point = [x + side * 1.2, y + up * 4];
        block.cut(block.gouge(root, [x + side * 14, y - up * 8], 7.2, side * up * 1.6, 6));
      }
    }
  }
}
