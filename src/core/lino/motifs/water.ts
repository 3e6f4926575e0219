import type { Block, Point } from '../block.ts';

/** A swell: three nested arcs, each row set off by half. */
export function swell(block: Block): void {
  for (let row = 0; row < 4; row++) {
    for (let column = 0; column < 2; column++) {
      const centre: Point = [column * 60 + (row % 2 ? 30 : 0), row * 30 + 30];
      arc(block, centre, 27, 5.6, 11);
      arc(block, centre, 17.5, 4.6, 9);
      arc(block, centre, 8.5, 4, 7);
    }
  }
}

function arc(block: Block, [cx, cy]: Point, radius: number, width: number, facets: number): void {
  const outer: Point[] = [];
  const inner: Point[] = [];
  for (let i = 0; i <= facets; i++) {
    const angle = Math.PI + (Math.PI * i) / facets;
    const half = (width / 2) * Math.sin(Math.PI * (0.12 + (0.76 * i) / facets));
    const at = (r1: number, r2: number): Point => [
      cx + Math.cos(angle) * r1,
      cy + Math.sin(angle) * r2 * 0.98,
    ];
    outer.push(at(radius + half + block.jitter(0.35), radius + half + block.jitter(0.35)));
    inner.unshift(at(radius - half + block.jitter(0.35), radius - half + block.jitter(0.35)));
  }
  block.cut([...outer, ...inner]);
}

/** Rain: tears on a grid of 30, all with one slant. */
export function drop(block: Block): void {
  const slant = block.pick([1.12, 2.02, 1.57]);
  const c = Math.cos(slant);
  const s = Math.sin(slant);
  for (let row = 0; row < 4; row++) {
    for (let column = 0; column < 4; column++) {
      const x = column * 30 + (row % 2 ? 15 : 0) + block.jitter(1);
      const y = row * 30 + 15 + block.jitter(1);
      const tear = Array.from({ length: 14 }, (_, i): Point => {
        const t = (i / 14) * Math.PI * 2;
        const along = -Math.cos(t) * 13 + 1;
        const across = Math.sin(t) * Math.sin(t / 2) ** 1.5 * 8.4 * (1 + block.jitter(0.06));
        return [x + c * along - s * across, y + s * along + c * across];
      });
      const glintFrom: Point = [x + c * 2 - s * 2.6, y + s * 2 + c * 2.6];
      const glintTo: Point = [x + c * 9.5 - s * 2.4, y + s * 9.5 + c * 2.4];
      block.cut(tear, block.gouge(glintFrom, glintTo, 2.1, 0, 3));
    }
  }
}

/** Steam: wandering upright ribbons, thin at both ends, every 20. */
export function steam(block: Block): void {
  const sway = 5 + block.chance() * 2.2;
  const steps = 17;
  for (let ribbon = 0; ribbon < 6; ribbon++) {
    const cx = ribbon * 20 + 10;
    const phase = ribbon % 2 ? Math.PI : 0;
    const top = ribbon % 2 ? 6 : 66;
    const left: Point[] = [];
    const right: Point[] = [];
    for (let i = 0; i <= steps; i++) {
      const t = i / steps;
      const y = top + t * 104;
      const width = (1.2 + 5.6 * Math.sin(Math.PI * t ** 0.9)) * (1 + block.jitter(0.07));
      const x = cx + Math.sin(t * Math.PI * 4 + phase) * sway;
      left.push([x - width / 2 - block.chance() * 0.4, y]);
      right.unshift([x + width / 2 + block.chance() * 0.4, y + block.jitter(0.5)]);
    }
    block.cut([...left, ...right]);
  }
}
