import { encode } from 'uqr';
import type { Shot } from './shot.ts';

/** How much light comes from a point of the scene, 0 black to 1 white; millimetres from the code's middle. */
export type Scene = (right: number, down: number) => number;

const quietModules = 4;

/** What is held before the camera: a printed card or a phone over a counter, with its code drawn as cards have it. */
export const sceneOf = (text: string, shot: Shot): Scene => {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const half = shot.codeMm / 2;
  const module = shot.codeMm / size;
  const quiet = half + quietModules * module;
  const around = shot.carrier === 'print' ? printedCard(quiet) : phone(quiet, shot);
  return (right, down) => {
    if (Math.abs(right) >= quiet || Math.abs(down) >= quiet) return around(right, down);
    const dark = data[Math.floor((down + half) / module)]?.[Math.floor((right + half) / module)] === true;
    const paper = dark === shot.inverted ? 1 : 0;
    return shot.carrier === 'phone' ? paper * screenGrid(right, down, shot) : paper;
  };
};

/** A card of 85.6 × 54 mm with lines of print beside the code, on a wooden counter. */
const printedCard = (quiet: number): Scene => {
  const [left, right, top, bottom] = [-quiet - 2, 85.6 - quiet - 2, -27, 27];
  return (x, y) => {
    if (x < left || x > right || y < top || y > bottom) return counter(x, y);
    const line = Math.floor((y - top) / 4.5);
    const inLine = (y - top) % 4.5 < 2.4 && line > 1 && line < 10;
    const letter = Math.sin(x * 4.1 + line * 17) + Math.sin(x * 6.7 + line * 5) > 0.3;
    return x > quiet + 3 && x < right - 4 - (line % 3) * 6 && inLine && letter ? 0.1 : 1;
  };
};

/** A phone's screen around the code, its dark edge, and the counter behind it. */
const phone = (quiet: number, shot: Shot): Scene => {
  const [wide, high] = [34, 72];
  return (x, y) => {
    if (Math.abs(x) > wide + 3 || Math.abs(y) > high + 5) return counter(x, y);
    if (Math.abs(x) > wide || Math.abs(y) > high) return 0.04;
    const word = y > quiet + 6 && y < quiet + 11 && Math.abs(x) < 18 && Math.sin(x * 3.3) > 0;
    return (word === shot.inverted ? 1 : 0) * screenGrid(x, y, shot);
  };
};

const counter: Scene = (x, y) =>
  0.42 + 0.1 * Math.sin(x * 0.21 + 2 * Math.sin(y * 0.017)) + 0.05 * Math.sin(x * 1.7 + y * 0.05);

/** The dark gaps between a screen's pixels; where the camera's own pixels come near their pitch, moire appears. */
const screenGrid = (x: number, y: number, { pitchMm, gridDepth }: Shot): number => {
  if (gridDepth === 0) return 1;
  const waves = 0.6 * Math.cos((2 * Math.PI * x) / pitchMm) + 0.4 * Math.cos((2 * Math.PI * y) / pitchMm);
  return 1 - gridDepth * (0.5 - 0.5 * waves);
};
