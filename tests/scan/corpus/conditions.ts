import { focalPx } from './camera.ts';
import type { Chance } from './chance.ts';
import type { Shot } from './shot.ts';

/** What makes reading hard, one at a time and all at once. */
export const CONDITIONS = [
  'rotation',
  'tilt',
  'small',
  'blur',
  'motion',
  'noise',
  'low contrast',
  'glare and shadow',
  'occlusion',
  'phone moire',
  'dark mode',
  'all together',
] as const;

/** The name of a condition. */
export type Condition = (typeof CONDITIONS)[number];

/** Pixels of one module, of `modules` in a row. */
const modulePx = (shot: Pick<Shot, 'codeMm' | 'distanceMm'>, modules: number): number =>
  (shot.codeMm / modules / shot.distanceMm) * focalPx;

/** A card shown without haste in the light of a room, as a cheap tablet sees it. */
const ordinary = (chance: Chance): Shot => ({
  codeMm: 36,
  carrier: 'print',
  inverted: false,
  distanceMm: chance.between(150, 270),
  x: chance.between(-0.15, 0.15),
  y: chance.between(-0.12, 0.12),
  turn: chance.between(-15, 15),
  tiltX: chance.between(-10, 10),
  tiltY: chance.between(-10, 10),
  blurPx: chance.between(0.6, 1),
  motionPx: 0,
  motionAngle: chance.between(0, 360),
  black: chance.between(25, 50),
  white: chance.between(170, 225),
  noise: chance.between(2, 5),
  falloff: chance.between(0, 0.25),
  falloffAngle: chance.between(0, 360),
  glare: 0,
  glareMm: 8,
  glareX: 0,
  glareY: 0,
  shadow: 0,
  shadowSoftMm: 3,
  shadowAt: 0,
  shadowAngle: 0,
  thumb: 0,
  thumbSide: 0,
  stain: 0,
  stainX: 0,
  stainY: 0,
  pitchMm: 0.08,
  gridDepth: 0,
  barDepth: 0,
  barPhase: 0,
});

const phone = (shot: Shot, chance: Chance): Shot => ({
  ...shot,
  carrier: 'phone',
  codeMm: chance.between(46, 54),
  black: chance.between(18, 40),
  white: chance.between(190, 245),
});

type Change = (shot: Shot, chance: Chance, modules: number) => Shot;

const glareAndShadow: Change = (shot, chance) => ({
  ...shot,
  glare: chance.between(60, 190),
  glareMm: chance.between(4, 11),
  glareX: chance.between(-0.6, 0.6),
  glareY: chance.between(-0.6, 0.6),
  shadow: chance.between(0.35, 0.75),
  shadowSoftMm: chance.between(0.3, 4),
  shadowAt: chance.between(-0.4, 0.4),
  shadowAngle: chance.between(0, 360),
});

const occlusion: Change = (shot, chance) => ({
  ...shot,
  thumb: chance.between(0.03, 0.2),
  thumbSide: 90 * Math.floor(chance.between(0, 4)) + chance.between(-14, 14),
  stain: chance.happens(0.5) ? chance.between(0.02, 0.06) : 0,
  stainX: chance.between(-0.3, 0.3),
  stainY: chance.between(-0.3, 0.3),
});

const moire: Change = (shot, chance) => ({
  ...phone(shot, chance),
  pitchMm: chance.between(0.055, 0.13),
  gridDepth: chance.between(0.3, 0.75),
  barDepth: chance.between(0, 0.35),
  barPhase: chance.between(0, 6),
});

const CHANGES: Readonly<Record<Condition, Change>> = {
  rotation: (shot, chance) => ({ ...shot, turn: chance.between(0, 360) }),
  tilt: (shot, chance) => ({
    ...shot,
    turn: chance.between(0, 360),
    tiltX: (chance.happens(0.5) ? 1 : -1) * chance.between(22, 46),
    tiltY: chance.between(-25, 25),
  }),
  small: (shot, chance) => ({ ...shot, distanceMm: chance.between(300, 400) }),
  blur: (shot, chance, modules) => ({
    ...shot,
    blurPx: chance.between(0.22, 0.48) * modulePx(shot, modules),
  }),
  motion: (shot, chance, modules) => ({
    ...shot,
    motionPx: chance.between(0.5, 1.6) * modulePx(shot, modules),
  }),
  noise: (shot, chance) => ({ ...shot, noise: chance.between(10, 28) }),
  'low contrast': (shot, chance) => {
    const black = chance.between(60, 130);
    return { ...shot, black, white: black + chance.between(18, 55) };
  },
  'glare and shadow': glareAndShadow,
  occlusion,
  'phone moire': moire,
  'dark mode': (shot, chance) => ({
    ...phone(shot, chance),
    inverted: true,
    blurPx: shot.blurPx * 1.3,
    gridDepth: chance.between(0, 0.3),
    noise: chance.between(3, 8),
  }),
  'all together': (shot, chance, modules) => {
    const base = chance.happens(0.4) ? moire(shot, chance, modules) : occlusion(shot, chance, modules);
    const lit = glareAndShadow(base, chance, modules);
    return {
      ...lit,
      turn: chance.between(0, 360),
      tiltX: chance.between(-24, 24),
      tiltY: chance.between(-24, 24),
      blurPx: chance.between(0.16, 0.34) * modulePx(shot, modules),
      motionPx: chance.between(0, 0.5) * modulePx(shot, modules),
      noise: chance.between(5, 14),
      glare: lit.glare * 0.5,
      shadow: lit.shadow * 0.7,
      thumb: lit.thumb * 0.5,
      stain: lit.stain * 0.6,
      gridDepth: lit.gridDepth * 0.6,
      inverted: lit.carrier === 'phone' && chance.happens(0.4),
    };
  },
};

/** How a code of `modules` in a row stands before the camera under a condition. */
export const shotOf = (condition: Condition, chance: Chance, modules: number): Shot =>
  CHANGES[condition](ordinary(chance), chance, modules);

/** The same hold a moment later: hand, focus and movement are a little other in each frame. */
export const jittered = (shot: Shot, chance: Chance): Shot => ({
  ...shot,
  x: shot.x + chance.around(0.012),
  y: shot.y + chance.around(0.012),
  distanceMm: shot.distanceMm * (1 + chance.around(0.03)),
  turn: shot.turn + chance.around(2.5),
  tiltX: shot.tiltX + chance.around(3),
  tiltY: shot.tiltY + chance.around(3),
  blurPx: shot.blurPx * Math.max(0.6, 1 + chance.around(0.14)),
  // A hand that moves also turns round: some frames are nearly still.
  motionPx: shot.motionPx * chance.between(0.3, 1.25),
  motionAngle: shot.motionAngle + chance.around(25),
  glareX: shot.glareX + chance.around(0.05),
  glareY: shot.glareY + chance.around(0.05),
  barPhase: chance.between(0, 6),
});
