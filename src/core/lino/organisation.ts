import { hash } from './hash.ts';
import { hexOf } from './oklch.ts';
import { inkOn } from './unit-colours.ts';

/** What a partner organisation prints with, `#rrggbb`: its ground, its pattern, text on the ground. */
export type OrganisationColours = {
  readonly ground: string;
  readonly cut: string;
  readonly onGround: string;
};

const GOLD = '#f0c050';
const WHITE = '#fffefa';

/** Colours for an organisation that brought none: a dark ground of one of twelve hues, cut in white or gold. */
export function organisationColours(name: string): OrganisationColours {
  // Chosen so that the demo's organisations differ well.
  const h = hash(`stub337307/${name}`);
  const ground = hexOf({ l: 0.34, c: 0.085, h: ((h % 12) / 6) * Math.PI });
  return { ground, cut: (h >>> 8) % 3 === 0 ? GOLD : WHITE, onGround: inkOn(ground) };
}

/** A name's capital initials, at most four: “Porters & Packers Union” is PPU. One word keeps four letters. */
export function initialsOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu) ?? [];
  const capital = words.filter((word) => /^[\p{Lu}\p{N}]/u.test(word));
  const [only, second] = capital.length > 1 ? capital : words;
  if (only === undefined) return '';
  if (second === undefined) return only.toUpperCase().slice(0, 4);
  const initials = (capital.length > 1 ? capital : words).map((word) => word.charAt(0));
  return initials.join('').toUpperCase().slice(0, 4);
}
