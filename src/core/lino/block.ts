import type { Chance } from './hash.ts';

export type Point = readonly [x: number, y: number];
export type Polygon = readonly Point[];

/** The side of a block; it repeats seamlessly at this distance. */
export const SIDE = 120;

/** The standing points of a half-drop repeat of step 60. */
export const HALF_DROP: readonly Point[] = [
  [30, 30],
  [90, 30],
  [0, 90],
  [60, 90],
];

/** The point at `radius` and `angle` (radians) from a centre. */
export const polar = ([x, y]: Point, radius: number, angle: number): Point => [
  x + Math.cos(angle) * radius,
  y + Math.sin(angle) * radius,
];

const places = (n: number): number => Math.round(n * 10) / 10;

/** SVG path data of one closed polygon, moved by (dx, dy), to a tenth of a unit. */
export const pathOf = (polygon: Polygon, dx = 0, dy = 0): string =>
  `M${polygon.map(([x, y]) => `${places(x + dx)} ${places(y + dy)}`).join('L')}Z`;

/**
 * A piece of lino and the knife: every shape is a polygon of straight facets, never a curve, which is what
 * makes it look cut rather than drawn. All chance comes from the stream given.
 */
export class Block {
  readonly chance: Chance;
  /** SVG path data of what has been cut so far, to be filled `evenodd`. */
  path = '';

  constructor(chance: Chance) {
    this.chance = chance;
  }

  /** An unsteady hand: a number within ± `reach`. */
  jitter(reach: number): number {
    return (this.chance() * 2 - 1) * reach;
  }

  pick<Choice>(choices: readonly [Choice, ...Choice[]]): Choice {
    return choices[Math.floor(this.chance() * choices.length)] ?? choices[0];
  }

  /** Cuts a shape (its outline, then its holes), again wherever it crosses an edge, so that the block tiles. */
  cut(...polygons: readonly Polygon[]): void {
    const xs = polygons.flatMap((polygon) => polygon.map(([x]) => x));
    const ys = polygons.flatMap((polygon) => polygon.map(([, y]) => y));
    for (const dx of shiftsInto(Math.min(...xs), Math.max(...xs))) {
      for (const dy of shiftsInto(Math.min(...ys), Math.max(...ys))) {
        for (const polygon of polygons) this.path += pathOf(polygon, dx, dy);
      }
    }
  }

  /**
   * A gouge stroke: thin where the tool enters, widest past the middle, thin again. `bend` moves the middle
   * of its axis sideways, `rough` is the share of the width by which the edges waver.
   */
  gouge([x1, y1]: Point, [x2, y2]: Point, width: number, bend = 0, steps = 7, rough = 0.055): Polygon {
    const dx = x2 - x1;
    const dy = y2 - y1;
    const length = Math.hypot(dx, dy);
    const nx = -dy / length;
    const ny = dx / length;
    const left: Point[] = [];
    const right: Point[] = [];
    for (let i = 0; i <= steps; i++) {
      const t = i / steps;
      const half = (Math.sin(Math.PI * t ** 0.85) ** 0.72 * width) / 2;
      const bow = bend * 4 * t * (1 - t);
      const a = half + this.jitter(width * rough);
      const b = half + this.jitter(width * rough);
      const mx = x1 + dx * t + nx * bow;
      const my = y1 + dy * t + ny * bow;
      left.push([mx + nx * a, my + ny * a]);
      if (i > 0 && i < steps) right.unshift([mx - nx * b, my - ny * b]);
    }
    return [...left, ...right];
  }

  /** An ellipse of `facets` straight sides, turned by `turn` radians. */
  oval([cx, cy]: Point, rx: number, ry: number, turn = 0, facets = 13, rough = 0.035): Polygon {
    const cos = Math.cos(turn);
    const sin = Math.sin(turn);
    const start = this.chance() * 6.28;
    return Array.from({ length: facets }, (_, i): Point => {
      const angle = start + ((i + this.jitter(0.16)) / facets) * Math.PI * 2;
      const k = 1 + this.jitter(rough);
      const x = Math.cos(angle) * rx * k;
      const y = Math.sin(angle) * ry * k;
      return [cx + x * cos - y * sin, cy + x * sin + y * cos];
    });
  }
}

/** The multiples of the side by which the span from `low` to `high` may be moved and still touch the block. */
const shiftsInto = (low: number, high: number): number[] =>
  [-2, -1, 0, 1, 2].map((n) => n * SIDE).filter((shift) => high + shift > 0 && low + shift < SIDE);
