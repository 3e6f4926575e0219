import { Block, pathOf } from './block.ts';
import { hash, rng } from './hash.ts';

/** The marks of a countdown, cut with a gouge: SVG path data of each while it lasts and once it is spent. */
export type CountdownMarks = {
  readonly marks: readonly { readonly whole: string; readonly spent: string }[];
  readonly width: number;
  readonly height: number;
};

const STEP = 10;
const HEIGHT = 22;

/** So many marks in a row, each as one cut: long and full while its second is to come, a nick once it has gone. */
export function countdownMarks(count: number): CountdownMarks {
  const block = new Block(rng(hash('cut/countdown')));
  const marks = Array.from({ length: count }, (_, at) => {
    const x = STEP / 2 + at * STEP;
    const whole = pathOf(block.gouge([x, 0], [x, HEIGHT], 7));
    return { whole, spent: pathOf(block.gouge([x, HEIGHT / 2 - 4.5], [x, HEIGHT / 2 + 4.5], 2.6)) };
  });
  return { marks, width: count * STEP, height: HEIGHT };
}
