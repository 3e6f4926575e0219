import type { Words } from '../words.ts';

/** Funciones, aprobación, idiomas y práctica. */
export const people = {
  approval: {
    back: 'Dejarlo',
    second: 'Una segunda persona',
    lead: 'Alguien que puede hacerlo solo escribe su PIN. Su nombre queda con el asiento.',
    notYours: 'Sus funciones no lo incluyen',
    nobody: 'Nadie más aquí puede aprobarlo',
    ask: 'No ha cambiado nada. Pida ayuda a alguien cuya función lo incluya, o hable con la coordinación.',
    actions: {
      'open-ring': 'Cobrar un importe libre',
      comp: 'Regalar algo',
      override: 'Cambiar un precio',
      void: 'Anular un pedido',
      refund: 'Devolver dinero',
      'paid-in': 'Meter efectivo',
      'paid-out': 'Sacar efectivo',
      drop: 'Llevar efectivo a la caja fuerte',
      'no-sale': 'Abrir el cajón',
      report: 'Ver las cifras del turno',
      close: 'Cerrar el turno',
    },
    may: { yes: 'a solas', approval: 'con una segunda persona', no: 'no' },
    table: 'Quién puede hacer qué',
    tableLead: 'Como lo votó la unidad. Vender puede cualquiera.',
    everyone: 'Aquí cada persona puede hacerlo todo: esta unidad no tiene funciones.',
    yourRoles: 'Sus funciones',
    noRoles: 'ninguna',
  },
  language: { title: 'Idioma' },
  training: {
    begin: 'Practicar',
    end: 'Terminar la práctica',
    prefix: 'PRÁCTICA',
    band: 'Práctica: aquí nada es real',
    lead: 'Una caja para practicar. Nada llega al libro, y los tiques lo dicen.',
  },
} satisfies Pick<Words, 'approval' | 'language' | 'training'>;
