import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contrast } from '../../../src/core/lino/oklch.ts';
import { initialsOf, organisationColours } from '../../../src/core/lino/organisation.ts';

describe('a short name', () => {
  test.each([
    ['Porters & Packers Union', 'PPU'],
    ['Night Cleaners’ Union', 'NCU'],
    ['Tenants’ League of the North Bank', 'TLNB'],
    ['Sindicato de Inquilinas', 'SI'],
    ['Ver.di', 'VD'],
    ['solidarity', 'SOLI'],
    ['', ''],
  ])('of %s is %s', (name, short) => {
    expect(initialsOf(name)).toBe(short);
  });
});

test('[LOOK-3] an organisation’s name can be read on its colour, and its pattern seen', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      const { ground, cut, onGround } = organisationColours(name);
      expect(contrast(ground, onGround)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(ground, cut)).toBeGreaterThanOrEqual(3);
      expect(organisationColours(name)).toEqual({ ground, cut, onGround });
    }),
  );
});
