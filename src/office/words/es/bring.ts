import { several } from '../several.ts';
import type { Words } from '../words.ts';

/** Asientos que llegan en un archivo. */
export const bring: Words['bring'] = {
  choose: 'Traer de un archivo asientos sin enviar',
  busy: 'Trayéndolos',
  'no-file': {
    title: 'Este archivo no tiene asientos de una caja',
    what: 'Lo crea la caja en su menú: «sin enviar, a un archivo».',
  },
  'other-unit': { title: 'Este archivo es de otra unidad', what: 'Tráigalo en la página de esa unidad.' },
  came: (accepted: number, known: number) =>
    `${several(accepted, 'asiento nuevo', 'asientos nuevos')}, ${known} ya ${known === 1 ? 'estaba' : 'estaban'}`,
  outcomes: {
    appended: 'Todo el archivo está en el libro, cada asiento una vez.',
    gap: 'Faltan asientos antes de estos: traiga primero el archivo con los anteriores.',
    fork: 'La caja tiene dos historias: lo nuevo queda retenido hasta que usted decida.',
    'held-full':
      'La caja tiene dos historias, y no se retiene más hasta que decida sobre lo retenido. Decida y vuelva a traer el archivo.',
    'set-aside': 'La caja está revocada: lo nuevo queda apartado hasta que usted decida, en lo retenido.',
    'set-aside-full':
      'La caja está revocada, y no se aparta más de ella hasta que decida sobre lo apartado. Decida y vuelva a traer el archivo.',
    'not-authentic': 'Un asiento no lleva la firma de la clave de esta caja. Los anteriores se tomaron.',
    'wrong-register': 'Un asiento nombra otra caja. Los anteriores se tomaron.',
  },
};
