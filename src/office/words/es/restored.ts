import type { Words } from '../words.ts';

/** Un libro restaurado de una copia. */
export const restored: Words['restored'] = {
  title: (when: string, backup: string) => `El libro se restauró el ${when}, desde una copia del ${backup}`,
  what: 'Las cajas vuelven a enviar por sí solas lo que llegó después de esa copia; abajo se ve hasta qué asiento está cada una. Una tableta inscrita después hay que inscribirla de nuevo. Lo que se cambió en la oficina desde entonces hay que repetirlo: listas de precios, listas de confianza, personas y roles.',
};
