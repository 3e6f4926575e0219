import { Block, pathOf, type Point, type Polygon, polar } from './block.ts';
import { hash, rng } from './hash.ts';

/** A large cut: the same tools as a block, but nothing repeats. */
export type Cutter = {
  readonly block: Block;
  /** Adds closed polygons; overlapping ones are holes when filled `evenodd`. */
  readonly cut: (...polygons: readonly Polygon[]) => void;
  /** SVG path data of everything cut so far. */
  readonly path: () => string;
};

/** Begins a large cut; the same seed gives the same hand. */
export function cutter(seed: string): Cutter {
  let path = '';
  return {
    block: new Block(rng(hash(seed))),
    cut: (...polygons) => {
      for (const polygon of polygons) path += pathOf(polygon);
    },
    path: () => path,
  };
}

/** A ring of `count` gouges flying out from `radius` around a centre, their lengths taken in turn. */
export function burst(seed: string, { centre, radius, count, lengths, width }: Burst): string {
  const { block, cut, path } = cutter(seed);
  for (let i = 0; i < count; i++) {
    const angle = (i / count) * Math.PI * 2 + block.jitter(0.012);
    const length = (lengths[i % lengths.length] ?? 0) * (1 + block.jitter(0.05));
    const thick = width * (1 + block.jitter(0.12));
    const from = polar(centre, radius, angle);
    cut(block.gouge(from, polar(centre, radius + length, angle), thick, block.jitter(3), 9, 0.03));
  }
  return path();
}

export type Burst = {
  readonly centre: Point;
  readonly radius: number;
  readonly count: number;
  readonly lengths: readonly number[];
  readonly width: number;
};

export type Ground = {
  readonly width: number;
  readonly height: number;
  /** Distance of the rows. */
  readonly step: number;
  readonly length: number;
  /** Direction of the strokes, in radians. */
  readonly angle: number;
  readonly thick: number;
  /** Says where the ground stays smooth. */
  readonly keep: (point: Point) => boolean;
};

/** Cleared ground from (0, 0): rows of slivers as a gouge leaves them. */
export function ground(seed: string, { width, height, step, length, angle, thick, keep }: Ground): string {
  const { block, cut, path } = cutter(seed);
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  const reach = width + height;
  for (let row = 0, v = -reach; v < reach; row++, v += step) {
    for (let u = -reach + (row % 2 ? length * 0.62 : 0); u < reach; u += length * 1.24) {
      const run = length * (0.66 + block.chance() * 0.5);
      const off = v + block.jitter(step * 0.2);
      const weight = thick * (0.6 + block.chance() * 0.7);
      const bend = block.jitter(2);
      const from: Point = [width / 2 + u * c - off * s, height / 2 + u * s + off * c];
      const to: Point = [from[0] + run * c, from[1] + run * s];
      const middle: Point = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
      if (!touches(from, to, width, height) || [middle, from, to].some(keep)) continue;
      cut(block.gouge(from, to, weight, bend, 5));
    }
  }
  return path();
}

const touches = ([x0, y0]: Point, [x1, y1]: Point, width: number, height: number): boolean =>
  Math.max(x0, x1) >= 0 && Math.min(x0, x1) <= width && Math.max(y0, y1) >= 0 && Math.min(y0, y1) <= height;
