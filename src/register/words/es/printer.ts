import type { Words } from '../words.ts';

/** La impresora de tiques y lo que le pasa. */
export const printer = {
  printer: {
    title: 'Impresora de tiques',
    lead: 'El papel va aparte de la venta: haga lo que haga la impresora, lo pagado está escrito.',
    none: 'No hay impresora vinculada',
    noneWhat: 'Los tiques los imprime el navegador, en cualquier tamaño. Un iPad siempre imprime así.',
    back: 'Volver al menú',
    pair: {
      usb: 'Vincular por USB',
      serial: 'Vincular por cable serie',
      bluetooth: 'Vincular por Bluetooth',
    },
    unnamed: {
      usb: 'Impresora por USB',
      serial: 'Impresora por cable serie',
      bluetooth: 'Impresora por Bluetooth',
    },
    notSupported: 'Este navegador no habla con impresoras. Imprime con su propio diálogo.',
    notChosen: 'No se eligió ninguna impresora.',
    columns: 'Caracteres por línea',
    baud: 'Velocidad de la línea',
    kick: 'Abrir el cajón al cobrar en efectivo',
    forget: 'Olvidar esta impresora',
    test: 'Imprimir una prueba',
    testLine: 'Commontill imprime aquí.',
    states: { none: 'ninguna', ready: 'lista', busy: 'imprimiendo', trouble: 'con problemas' },
    state: 'Impresora',
    waiting: (count: number) => (count === 1 ? '1 tique espera' : `${count} tiques esperan`),
    retry: 'Reintentar ahora',
    discard: 'No imprimirlo',
    drawerJob: 'Abrir el cajón',
    brokeOff: 'Una impresión anterior de esto se cortó.',
    notice: 'La impresora no imprime',
    noticeWhat:
      'Cada venta está escrita. Los tiques esperan diez minutos y se pueden reimprimir desde las ventas.',
    expired: (what: string) => `Sin imprimir: ${what}`,
    expiredWhat: 'Esperó demasiado. Imprímalo de nuevo desde su sitio.',
    seen: 'Visto',
    troubles: {
      'not-there': 'No está conectada o está apagada.',
      'pair-again': 'Vincúlela otra vez: el navegador la ha olvidado.',
      'in-use': 'Otro programa la está usando.',
      'not-a-printer': 'Lo vinculado no es una impresora de tiques.',
      'broke-off': 'La conexión se cortó en medio de un tique.',
      stalled: 'No responde. Revise el papel, la tapa y el cable.',
    },
  },
} satisfies Pick<Words, 'printer'>;
