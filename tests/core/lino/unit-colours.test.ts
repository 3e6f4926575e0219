import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { channelsOf, contrast, hexOf, oklchOf } from '../../../src/core/lino/oklch.ts';
import { type Mode, STOCK, type UnitColours, unitColours } from '../../../src/core/lino/unit-colours.ts';

/** The five units' sets as they were designed: unit, on it, deep, mid, screen, line. */
const DESIGNED: Record<Mode, string[][]> = {
  light: [
    ['#d03a1e', '#fffefa', '#c02808', '#f18a75', '#ffded6', '#d03a1e'],
    ['#0b7a75', '#fffefa', '#06726d', '#78b9b4', '#cbefeb', '#0b7a75'],
    ['#f2b100', '#1b1917', '#845f00', '#d2a244', '#f9e3bd', '#1b1917'],
    ['#1f4bb8', '#fffefa', '#1f4bb8', '#80a9fd', '#dae7ff', '#1f4bb8'],
    ['#a3195b', '#fffefa', '#a3195b', '#ec86aa', '#ffdbe6', '#a3195b'],
  ],
  dark: [
    ['#f76044', '#1b1917', '#fb6347', '#874032', '#45231c', '#f76044'],
    ['#419f99', '#1b1917', '#49a6a1', '#27635f', '#163432', '#419f99'],
    ['#f2b100', '#1b1917', '#f2b100', '#715206', '#3b2b07', '#f2b100'],
    ['#5c8efc', '#1b1917', '#6293fd', '#3b5690', '#1f2d49', '#5c8efc'],
    ['#eb6197', '#1b1917', '#ee649a', '#833e57', '#44212d', '#eb6197'],
  ],
};
const HEXES = DESIGNED.light.map(([hex = '']) => hex);
const MODES = ['light', 'dark'] as const;

const inOrder = (it: UnitColours): string[] => [it.unit, it.onUnit, it.deep, it.mid, it.screen, it.line];

const furthest = (one: string, other: string): number => {
  const b = channelsOf(other);
  return Math.max(...channelsOf(one).map((value, i) => Math.abs(value - (b[i] ?? Number.NaN))));
};

describe('a unit’s colours', () => {
  test.each(HEXES.map((hex, i) => [hex, i] as const))('[LOOK-3] %s gives the designed set', (hex, i) => {
    for (const mode of MODES) {
      const wanted = DESIGNED[mode][i] ?? [];
      for (const [k, got] of inOrder(unitColours(hex)[mode]).entries()) {
        expect(furthest(got, wanted[k] ?? ''), `${mode} ${k}: ${got} for ${wanted[k]}`).toBeLessThanOrEqual(
          1,
        );
      }
    }
  });

  test('[LOOK-3] any colour can be read: text on it, as text, and under ink', () => {
    const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);
    fc.assert(
      fc.property(colour, fc.constantFrom(...MODES), (hex, mode) => {
        const { unit, onUnit, deep, screen, line } = unitColours(hex)[mode];
        const { paper, sheet, ink } = STOCK[mode];
        expect(contrast(unit, onUnit)).toBeGreaterThanOrEqual(4.5);
        for (const under of [paper, sheet, screen]) expect(contrast(deep, under)).toBeGreaterThanOrEqual(4.6);
        expect(contrast(ink, screen)).toBeGreaterThanOrEqual(7);
        expect(contrast(line, sheet)).toBeGreaterThanOrEqual(3);
      }),
      { numRuns: 500 },
    );
  });

  test('a colour that is none throws', () => {
    expect(() => unitColours('red')).toThrow(RangeError);
    expect(() => unitColours('#12345')).toThrow(RangeError);
  });
});

test('OKLCH there and back is the same colour', () => {
  for (const hex of [...HEXES, '#000000', '#ffffff', '#00ff00']) expect(hexOf(oklchOf(hex))).toBe(hex);
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
});

test('the stylesheet and the derivation agree on paper, sheet and ink', () => {
  const css = readFileSync(new URL('../../../src/register/ui/tokens.css', import.meta.url), 'utf8');
  const [light = '', dark = ''] = css.split('[data-mode="dark"]');
  for (const [mode, block] of [
    ['light', light],
    ['dark', dark],
  ] as const) {
    for (const [name, hex] of Object.entries(STOCK[mode])) expect(block).toContain(`--${name}: ${hex};`);
  }
});
