import { encode } from 'uqr';
import type { Picture } from '../draw.ts';
import { HEIGHT, lookOf, WIDTH } from './camera.ts';
import { Chance } from './chance.ts';
import { type Condition, jittered, shotOf } from './conditions.ts';
import { lightOf } from './light.ts';
import { sceneOf } from './scene.ts';
import { blurred, type Grey, moved, sensed } from './sensor.ts';
import type { Shot } from './shot.ts';

/** `count` frames of one hold of a card under a condition, one after the other. The same words give the same bytes. */
export function* burst(
  text: string,
  condition: Condition,
  seed: number,
  count: number,
): Generator<Picture, void> {
  const { size } = encode(text, { ecc: 'M', border: 0 });
  const shot = shotOf(condition, new Chance(`${condition}/${seed}`), size);
  for (let at = 0; at < count; at++) {
    const chance = new Chance(`${condition}/${seed}/${at}`);
    yield frameOfShot(text, jittered(shot, chance), chance);
  }
}

/** One frame as the tablet's camera gives it. */
export const frameOfShot = (text: string, shot: Shot, chance: Chance): Picture => ({
  width: WIDTH,
  height: HEIGHT,
  pixels: sensed(moved(blurred(exposed(text, shot), shot.blurPx), shot), shot, chance),
});

/** The light that falls on each pixel through a perfect lens: four looks where the code is, a quarter beside it. */
const exposed = (text: string, shot: Shot): Grey => {
  const scene = sceneOf(text, shot);
  const light = lightOf(shot);
  const look = lookOf(shot);
  const grey = new Float32Array(WIDTH * HEIGHT);
  const at = (x: number, y: number): number => {
    const [right, down] = look(x, y);
    return light(scene(right, down), right, down, x, y);
  };
  const sharp = (x: number, y: number): number =>
    (at(x + 0.25, y + 0.25) + at(x + 0.75, y + 0.25) + at(x + 0.25, y + 0.75) + at(x + 0.75, y + 0.75)) / 4;
  const near = shot.codeMm * 0.65;
  for (let y = 0; y < HEIGHT; y += 2) {
    for (let x = 0, to = y * WIDTH; x < WIDTH; x += 2, to += 2) {
      const [right, down] = look(x + 1, y + 1);
      if (Math.abs(right) < near && Math.abs(down) < near) {
        grey[to] = sharp(x, y);
        grey[to + 1] = sharp(x + 1, y);
        grey[to + WIDTH] = sharp(x, y + 1);
        grey[to + WIDTH + 1] = sharp(x + 1, y + 1);
      } else {
        const value = at(x + 1, y + 1);
        grey[to] = value;
        grey[to + 1] = value;
        grey[to + WIDTH] = value;
        grey[to + WIDTH + 1] = value;
      }
    }
  }
  return grey;
};
