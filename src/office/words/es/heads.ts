import type { Words } from '../words.ts';

/** Un libro que no responde de lo que había firmado. */
export const heads: Words['heads'] = {
  title: 'El libro no responde de lo que firmó',
  less: (register, before, now) =>
    `Había firmado los asientos 1 a ${before} de la caja ${register} y ahora tiene ${now === 0 ? 'ninguno' : `del 1 al ${now}`}.`,
  anotherEntry: (register, seq) =>
    `Ahora tiene otro asiento ${seq} de la caja ${register} que el que había firmado.`,
  missing: (register, seq) =>
    `Ya no dice cuál es el asiento ${seq} de la caja ${register}, que había firmado.`,
  anotherKey: 'Firma con otra clave que antes.',
  notSigned: 'Lo que dice ahora no está firmado con su propia clave.',
  what: 'Las cajas guardan lo que vendieron y vuelven a enviar lo que falta. Pregunta a quien lleva el libro si se volvió a una copia anterior. Guarda lo que este navegador conservaba: «verify» lo compara con el diario.',
  save: 'Guardar lo firmado',
  accept: 'Está aclarado',
};
