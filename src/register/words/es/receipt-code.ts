import type { Words } from '../words.ts';

/** El tique en el móvil de un cliente, y buscar una venta por su código. */
export const receiptCode = {
  receiptCode: {
    label: 'Código del tique',
    what: 'Que lo abra el móvil del cliente',
    enlarge: 'Mostrar el código en grande',
    touch: 'Toque el código para verlo en grande.',
    hold: 'Ponga el móvil delante.',
  },
  receiptPage: {
    title: 'Tique',
    noTicket: 'Este código nombra un tique pero no tiene sitio para él. El papel tiene el resto.',
    broken: 'No es el código de un tique',
    brokenWhat: 'Falta una parte de la dirección. Lea el código otra vez.',
    check: 'Comprobar con el libro',
    checking: 'Preguntando al libro',
    known: 'El libro tiene una venta con esta misma huella. Los importes son los del propio código.',
    unknown: 'El libro aún no la tiene. Quizá la caja no la ha enviado todavía: pregunte más tarde.',
    noNetwork: 'El libro no responde. El tique está aquí de todos modos.',
    askingAgain: 'El libro está ocupado. Se le pregunta otra vez por sí solo.',
    busy: 'El libro sigue ocupado. El tique está aquí de todos modos: pregunte más tarde.',
    print: 'Imprimir o guardar',
    entry: (seq: number, hash: string) => `asiento ${seq} · ${hash}`,
    private: 'Todo esto estaba en el código. Solo la comprobación pregunta al libro, y responde sí o no.',
  },
} satisfies Pick<Words, 'receiptCode' | 'receiptPage'>;
