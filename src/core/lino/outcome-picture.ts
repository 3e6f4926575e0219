import { brokenSeal, dawn, openQuestion, tornCard } from './outcome-cards.ts';
import { barredRing, checkedSun, hourglass } from './outcome-signals.ts';
import { clockFace, phone, sheetOfNames } from './outcome-things.ts';
import type { OutcomePicture } from './picture-tools.ts';

/** The three signals: all is well, have a look, no. */
export type Signal = 'go' | 'ask' | 'stop';

const DRAW = {
  sun: checkedSun,
  hourglass,
  barred: barredRing,
  dawn,
  question: openQuestion,
  torn: tornCard,
  seal: brokenSeal,
  list: sheetOfNames,
  clock: clockFace,
  phone,
};

/** The pictures that there are, each for a family of outcomes. */
export type PictureName = keyof typeof DRAW;

const isPicture = (name: string): name is PictureName => name in DRAW;

export const PICTURE_NAMES: readonly PictureName[] = Object.keys(DRAW).filter(isPicture);

/** A poster's picture, cut in lino: the same each time. */
export function outcomePicture(name: PictureName): OutcomePicture {
  return DRAW[name]();
}
