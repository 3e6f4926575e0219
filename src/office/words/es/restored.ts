import type { Words } from '../words.ts';

/** Un libro restaurado de una copia. */
export const restored: Words['restored'] = {
  title: (when: string, backup: string) => `El libro se restauró el ${when}, desde una copia del ${backup}`,
  what: 'Las cajas vuelven a enviar por sí solas lo que llegó después de esa copia; abajo se ve hasta qué asiento está cada una. Una caja dada de alta después dice que el libro ya no la conoce: cree un código de caja nueva y escríbalo allí, y llegará todo lo que vendió. Una caja revocada después hay que revocarla otra vez. Lo que se cambió en la oficina desde entonces hay que repetirlo: listas de precios, listas de confianza, personas y roles.',
};
