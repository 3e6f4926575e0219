import type { CSSProperties } from 'react';
import { linoMaskUrl, linoPath, type Motif } from '../../core/lino/lino.ts';
import { type Mode, unitColours } from '../../core/lino/unit-colours.ts';

/** CSS custom properties beside ordinary style. */
export type Properties = CSSProperties & Record<`--${string}`, string | number>;

/** The custom properties that print everything inside an element in a unit's colour, `#rrggbb`. */
export function unitStyle(hex: string, mode: Mode): Properties {
  const colours = unitColours(hex)[mode];
  return {
    '--unit': colours.unit,
    '--on-unit': colours.onUnit,
    '--unit-deep': colours.deep,
    '--unit-mid': colours.mid,
    '--unit-screen': colours.screen,
    '--unit-line': colours.line,
  };
}

/** Prints a whole page in a unit's colour and mode: give it `document.documentElement`. */
export function dressPage(page: HTMLElement, hex: string, mode: Mode): void {
  page.dataset['mode'] = mode;
  for (const [name, value] of Object.entries(unitStyle(hex, mode)))
    page.style.setProperty(name, String(value));
}

/** Whose block to print: the category's first name and, where the unit chose or shares it out, its motif. */
export type Pattern = { readonly name: string; readonly motif?: Motif | undefined };

const cut = new Map<string, string>();

/** The custom property `--lino`: a block as a mask for this element and all inside it. Blocks are cut once. */
export function patternStyle({ name, motif }: Pattern): Properties {
  const key = `${motif ?? ''}/${name}`;
  let url = cut.get(key);
  if (url === undefined) {
    url = linoMaskUrl(linoPath(name, motif));
    cut.set(key, url);
  }
  return { '--lino': url };
}
