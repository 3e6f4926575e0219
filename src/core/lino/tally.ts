/** The height of a tally in its own units. */
export const TALLY_HEIGHT = 18;

/** SVG path data of each stroke of a tally, and the width they take. */
export type TallyStrokes = { readonly strokes: readonly string[]; readonly width: number };

const places = (n: number): number => Number(n.toFixed(2));
const polygon = (...points: readonly (readonly [number, number])[]): string =>
  `M${points.map(([x, y]) => `${places(x)} ${places(y)}`).join('L')}Z`;

/** A count as people scratch it: four strokes and the one that binds them. `count` is a whole number ≥ 0. */
export function tallyStrokes(count: number): TallyStrokes {
  const strokes: string[] = [];
  let x = 0;
  for (let i = 0; i < count; i++) {
    if (i % 5 < 4) {
      strokes.push(polygon([x + 0.2, 1.2], [x + 2.3, 0.8], [x + 2.7, 17.2], [x + 0.5, 17.5]));
      x += 4.6;
    } else {
      strokes.push(polygon([x - 20, 13.2], [x + 0.8, 2.6], [x + 1.6, 4.6], [x - 19.3, 15.4]));
      x += 4.5;
    }
  }
  return { strokes, width: places(x + 2) };
}
