import { contrast, hexOf, type Oklch, oklchOf } from './oklch.ts';

/** The colours that every unit shares, by mode. tokens.css holds the same values. */
export const STOCK = {
  light: { paper: '#e9e6de', sheet: '#fffefa', ink: '#1b1917' },
  dark: { paper: '#131211', sheet: '#252220', ink: '#f5efe3' },
} as const;

export type Mode = keyof typeof STOCK;

/** What a unit prints with, derived from its one colour; all `#rrggbb`. */
export type UnitColours = {
  /** The colour itself, as a surface. */
  readonly unit: string;
  /** Text on it, at least 4.5 : 1. */
  readonly onUnit: string;
  /** The colour as text, at least 4.6 : 1 on paper, sheet and screen. */
  readonly deep: string;
  /** A light print of patterns: decoration only. */
  readonly mid: string;
  /** A tint to lie under ink. */
  readonly screen: string;
  /** The edge of a surface in `unit`, at least 3 : 1 on the sheet. */
  readonly line: string;
};

const WHITE = '#fffefa';
const BLACK = '#1b1917';
const STEP = 0.005;

/** The better of white stock and ink as text on a colour. */
export const inkOn = (hex: string): string => (contrast(hex, WHITE) >= 4.5 ? WHITE : BLACK);

/** A unit's colours for light and for dark, from its one `#rrggbb`; throws when it is none. */
export function unitColours(hex: string): Record<Mode, UnitColours> {
  return { light: derive(hex, 'light'), dark: derive(hex, 'dark') };
}

function derive(hex: string, mode: Mode): UnitColours {
  const { paper, sheet, ink } = STOCK[mode];
  const given = oklchOf(hex);
  const toward = mode === 'light' ? -1 : 1;
  const onSheet = mode === 'light' ? hex.toLowerCase() : move(hex, 1, (it) => contrast(it, sheet) >= 5);
  const unit = move(onSheet, toward, (it) => contrast(it, inkOn(it)) >= 4.5);
  const tint = (l: number, share: number, most: number): string =>
    hexOf({ ...given, l, c: Math.min(given.c * share, most) });
  const screen = mode === 'light' ? tint(0.925, 0.42, 0.055) : tint(0.3, 0.4, 0.055);
  return {
    unit,
    onUnit: inkOn(unit),
    deep: move(unit, toward, (it) => [paper, sheet, screen].every((under) => contrast(it, under) >= 4.6)),
    mid: mode === 'light' ? tint(0.74, 0.75, 0.13) : tint(0.46, 0.7, 0.1),
    screen,
    line: contrast(unit, sheet) < 3 ? ink : unit,
  };
}

/** Changes a colour's lightness step by step, down (-1) or up (1), until it is good. */
function move(hex: string, direction: -1 | 1, good: (hex: string) => boolean): string {
  const start: Oklch = oklchOf(hex);
  let moved = hex;
  for (let l = start.l; !good(moved) && l >= 0 && l <= 1; l += direction * STEP) {
    moved = hexOf({ ...start, l: l + direction * STEP });
  }
  return moved;
}
