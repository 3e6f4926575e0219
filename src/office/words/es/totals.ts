import type { Words } from '../words.ts';

/** Totales que hizo una versión anterior del libro. */
export const totals: Words['totals'] = {
  old: 'Algunos recuentos pueden no ser exactos',
  oldWhat:
    'Estos totales los hizo una versión anterior del libro, que contaba algunas cosas de otra manera. Los importes de dinero son correctos. Pida a quien lleva el libro que ejecute: rebuild --write',
};
