import { several } from '../several.ts';
import type { Words } from '../words.ts';

/** Segundas historias de una caja: qué son y qué se hace con ellas. */
export const held: Words['held'] = {
  title: 'Asientos retenidos',
  lead: 'La tableta de una caja fue restaurada de una copia, o copiada, y ambas siguieron vendiendo con los mismos números. El libro cuenta la historia que llegó primero y retiene la otra aparte. No se pierde nada, y nada cuenta hasta que usted decida.',
  notice: (amount: string, count: number) =>
    `${amount} retenidos, en ${several(count, 'asiento', 'asientos')}`,
  noticeWhat:
    'Una caja tiene dos historias. La que llegó después no entra en ninguna de estas cifras hasta que usted decida.',
  alarm: (count: number) =>
    count === 1 ? 'Una caja tiene dos historias' : `${count} cajas tienen dos historias`,
  look: 'Decidir',
  notInFile: (amount: string, count: string) =>
    `No está en el archivo: ${amount} retenidos, en ${count} asientos de una caja con dos historias.`,
  office: 'Las decisiones de la oficina',
  of: (register: string, amount: string) => `${register}: ${amount} retenidos`,
  entry: 'Asiento',
  amount: 'Ingresos',
  kinds: { 'shift-opened': 'Turno abierto', 'register-opened': 'Caja abierta' },
  date: (date: string) => `del ${date}`,
  since: (count: string, time: string) => `Retenidos desde ${time}: ${count}.`,
  more: (shown: number) => `Se muestran los primeros ${shown}; la decisión vale para todos.`,
  full: (register: string) => `El libro no retiene más de ${register}`,
  fullWhat: (count: string) =>
    `Hay ${count} asientos en espera. La tableta guarda lo que venda desde aquí y lo envía por sí sola cuando usted haya decidido sobre estos.`,
  none: 'No hay nada retenido',
  noneWhat: 'Cada caja de esta unidad tiene una sola historia.',
  decide: 'Decidir',
  decideWhat:
    'Pregunte en el mostrador si estas ventas tuvieron lugar. Después vuelva a dar de alta la tableta en Cajas: empieza una época nueva y ya no se retiene.',
  all: (count: number) => (count === 1 ? 'Qué se hace con él' : `Qué se hace con los ${count}`),
  choices: {
    post: {
      name: 'Contabilizarlos',
      what: 'Tuvieron lugar. Cada uno se contabiliza con una transacción nueva en su propio día, con la marca «held-posted».',
    },
    'leave-out': {
      name: 'Dejarlos fuera',
      what: 'No tuvieron lugar, o se cobraron dos veces. Se quedan en el libro y no cuentan para nada.',
    },
  },
  reason: 'Motivo',
  reasonHint: 'Queda escrito para siempre en el diario de la oficina. Sin nombres.',
  chooseFirst: 'Elija primero',
  reasonFirst: 'Dé un motivo',
  signing: 'Firmando',
  sign: 'Firmar',
  done: (count: string, register: string) => `Decidido sobre ${count} de ${register}`,
  doneWhat: 'La decisión está firmada y consta en el diario de la oficina.',
  news: (count: string, amount: string) => [
    `Retenidos: ${count}, ${amount}`,
    'una segunda historia; decida sobre ella',
  ],
};
