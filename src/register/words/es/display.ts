import type { Words } from '../words.ts';

/** Lo que leen los clientes en su propia pantalla. */
export const display = {
  display: {
    open: 'Pantalla del cliente',
    paid: 'Pagado',
    saved: (amount: string) => `La solidaridad le ahorró ${amount}`,
    thanks: 'Gracias, y hasta pronto.',
    closed: 'Esta caja está cerrada.',
    waiting: 'Esperando a la caja.',
  },
} satisfies Pick<Words, 'display'>;
